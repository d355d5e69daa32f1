package education.gateway.diary.guardianship;

import education.gateway.diary.identity.PersonName;
import java.time.LocalDate;

/**
 * A pupil as the school's register has them.
 *
 * @param school number of the school
 */
public record RegisterEntry(PersonName name, LocalDate birthDate, String className, int school) {

    @Override
    public String toString() {
        return "RegisterEntry";
    }
}
