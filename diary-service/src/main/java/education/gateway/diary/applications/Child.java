package education.gateway.diary.applications;

import education.gateway.diary.identity.PersonName;
import java.time.LocalDate;

/**
 * The child as the parent wrote it down; whether a register has such a pupil is shown to its school only.
 *
 * @param school number of the school
 * @param className as the parent wrote it
 */
record Child(PersonName name, LocalDate birthDate, int school, String className) {

    @Override
    public String toString() {
        return "Child";
    }
}
