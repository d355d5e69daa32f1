package education.gateway.diary.identity;

import org.jspecify.annotations.Nullable;

/**
 * A person's name in its parts.
 *
 * @param patronymic null for the many people who have none
 */
public record PersonName(
        String surname, String givenName, @Nullable String patronymic) {

    /** The parts in the order of a passport. */
    public String full() {
        return patronymic == null ? surname + " " + givenName : surname + " " + givenName + " " + patronymic;
    }

    /** Names stay out of logs. */
    @Override
    public String toString() {
        return "PersonName";
    }
}
