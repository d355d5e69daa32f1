package education.gateway.diary.diary;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pupil, which is one enrolment in one school.
 *
 * @param id register id of the enrolment
 * @param className as the school writes it
 * @param dataAt when the school last sent lessons or marks; null when it has not sent any yet
 */
record Child(
        UUID id,
        String surname,
        String givenName,
        @Nullable String patronymic,
        String className,
        School school,
        @Nullable Instant dataAt) {

    /** A school of the city. */
    record School(int number, String name) {}
}
