package education.gateway.diary.guardianship;

import education.gateway.diary.web.Refusal;
import education.gateway.identifiers.KeyedHashes;
import education.gateway.identifiers.Snils;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Whose papers an officer checked, as far as it was recorded. A number that was typed wrongly opens nothing: it can only
 * make a link rest.
 *
 * @param hashes keyed hashes of the insurance number, empty when it was not recorded
 * @param name surname, given name and patronymic in one spelling; null when they were not recorded
 */
record CheckedPerson(List<String> hashes, @Nullable String name) {

    static final CheckedPerson NOT_RECORDED = new CheckedPerson(List.of(), null);

    CheckedPerson {
        hashes = List.copyOf(hashes);
    }

    boolean isRecorded() {
        return !hashes.isEmpty() || name != null;
    }

    /** @throws Refusal 400 when the number is none */
    static CheckedPerson of(
            KeyedHashes keys,
            @Nullable String snils,
            @Nullable String surname,
            @Nullable String givenName,
            @Nullable String patronymic) {
        String number = Fields.optional("snils", snils);
        List<String> hashes = number == null
                ? List.of()
                : keys.person(Snils.parse(number)
                        .orElseThrow(() -> new Refusal(
                                HttpStatus.BAD_REQUEST,
                                "bad-request",
                                "The request cannot be understood",
                                Map.of("parameter", "snils"))));
        return new CheckedPerson(
                hashes,
                spelling(
                        Fields.optional("surname", surname),
                        Fields.optional("givenName", givenName),
                        Fields.optional("patronymic", patronymic)));
    }

    /**
     * One spelling of a name; null without a surname or a given name, since half a name tells nobody apart. Letters that
     * were typed as two signs are one, ё is е, and a hyphen has no spaces around it, since papers differ in these about one
     * person.
     *
     * <p>Two spellings are compared by {@code guardianship.same_name} in the database: a patronymic that one of the papers
     * lacks is no difference where surname and given name are equal, because foreign documents, and the state's answer about
     * their holders, have no line for it. It makes the veto weaker only against somebody of the same surname and given name
     * who has no patronymic at all; two different patronymics, or another surname, still are two people. Where a number was
     * recorded, names are not asked.
     */
    static @Nullable String spelling(
            @Nullable String surname, @Nullable String givenName, @Nullable String patronymic) {
        if (surname == null || surname.isBlank() || givenName == null || givenName.isBlank()) {
            return null;
        }
        return Stream.of(surname, givenName, patronymic == null ? "" : patronymic)
                .map(CheckedPerson::tidy)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String tidy(String part) {
        return Normalizer.normalize(part, Normalizer.Form.NFC)
                .toLowerCase(Locale.ROOT)
                .replace('ё', 'е')
                .replaceAll("[\\s\\u00a0]+", " ")
                .replaceAll(" ?[-\u2010\u2011\u2013] ?", "-")
                .strip();
    }

    /** Tells nothing about the person. */
    @Override
    public String toString() {
        return "CheckedPerson[recorded: " + isRecorded() + "]";
    }
}
