package education.gateway.diary.applications;

import education.gateway.diary.identity.PersonName;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A pupil of the school's register who is, or may be, the child of an application.
 *
 * @param className as the school wrote it
 * @param active whether the enrolment is active and the pupil under age today
 */
record Candidate(
        UUID pupilId,
        PersonName name,
        LocalDate birthDate,
        String className,
        boolean surnameIsTheSame,
        boolean givenNameIsTheSame,
        boolean patronymicIsTheSame,
        boolean birthDateIsTheSame,
        boolean active) {

    /** Whether everything that was written agrees with the register; only such a pupil is granted. */
    boolean agrees() {
        return surnameIsTheSame && givenNameIsTheSame && patronymicIsTheSame && birthDateIsTheSame;
    }

    @Override
    public String toString() {
        return "Candidate[" + pupilId + "]";
    }
}
