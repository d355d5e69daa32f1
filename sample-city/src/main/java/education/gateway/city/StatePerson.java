package education.gateway.city;

import education.gateway.identifiers.Snils;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A citizen with a state account.
 *
 * @param key the name of this person on the simulator's login page
 * @param oid the person's number at the state
 * @param confirmed whether the state has seen the person
 */
public record StatePerson(
        String key,
        String oid,
        PersonName name,
        LocalDate birthDate,
        Gender gender,
        Snils snils,
        boolean confirmed,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String mobile,
        List<StateChild> children) {}
