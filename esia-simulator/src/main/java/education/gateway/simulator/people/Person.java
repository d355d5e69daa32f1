package education.gateway.simulator.people;

import education.gateway.identifiers.Snils;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invented person with a state account.
 *
 * @param key short name by which tests choose the person
 * @param oid the person's number in ESIA, positive
 * @param login what the person would type; null where the file says none
 * @param confirmed whether the account is confirmed (подтверждённая)
 * @param snils null for a simplified account that never gave one
 * @param mobile in ESIA's form {@code +7(999)1234567}
 */
public record Person(
        String key,
        long oid,
        @Nullable String login,
        String surname,
        String name,
        @Nullable String patronymic,
        LocalDate birthDate,
        Gender gender,
        @Nullable Snils snils,
        boolean confirmed,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String mobile,
        List<Child> children) {

    /** Surname, name and patronymic, as the login page shows them. */
    public String fullName() {
        return patronymic == null ? surname + " " + name : surname + " " + name + " " + patronymic;
    }

    @Override
    public String toString() {
        return "Person[" + key + "]";
    }
}
