package education.gateway.city;

import education.gateway.identifiers.Snils;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One enrolment in one school's register.
 *
 * @param snils null where the school has none on file
 * @param dateOut the first day on which the pupil is no longer at this school; null while the pupil is there
 * @param subgroup 1 or 2, for lessons that half a class has
 */
public record Pupil(
        UUID id,
        SchoolClass schoolClass,
        PersonName name,
        Gender gender,
        LocalDate birthDate,
        @Nullable Snils snils,
        LocalDate dateIn,
        @Nullable LocalDate dateOut,
        int subgroup) {

    /** Whether the pupil is on the class's list that day. */
    public boolean attends(LocalDate day) {
        return !day.isBefore(dateIn) && (dateOut == null || day.isBefore(dateOut));
    }
}
