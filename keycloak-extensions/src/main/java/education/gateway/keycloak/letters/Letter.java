package education.gateway.keycloak.letters;

import java.util.Map;

/**
 * A letter of the email theme, to one address. It needs no account: everything it says is in the attributes.
 *
 * @param template file of the theme under {@code email/html} and {@code email/text}, such as {@code new-subject.ftl}
 * @param subjectKey message key of the subject; words of people never go into a subject
 * @param address where it goes
 * @param attributes what the template shows besides messages; kept in the database until the letter has left
 * @param locale language of the letter
 */
public record Letter(
        String template, String subjectKey, String address, Map<String, String> attributes, String locale) {

    /** The language of parents' letters. */
    public static final String RUSSIAN = "ru";

    /** @throws IllegalArgumentException when the address cannot be one; the text does not tell it */
    public Letter {
        if (address.isBlank() || address.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a letter needs an address of one line");
        }
        attributes = Map.copyOf(attributes);
    }

    /** A letter in Russian. */
    public Letter(String template, String subjectKey, String address, Map<String, String> attributes) {
        this(template, subjectKey, address, attributes, RUSSIAN);
    }

    /** Tells neither the address nor what it says, so that a line of a log cannot either. */
    @Override
    public String toString() {
        return "Letter[" + template + "]";
    }
}
