package education.gateway.city;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom tests, the demo and the documentation call by a fixed key.
 *
 * @param login of a local or a staff account; null for people who come through the state
 * @param oid the person's number at the state; null for local and staff accounts
 * @param children register ids of this person's children; {@code door} says whether the stack opens them
 * @param school an officer's own school, or the school of the first child
 */
public record Persona(
        String key,
        Kind kind,
        PersonName name,
        @Nullable String login,
        @Nullable String oid,
        @Nullable String email,
        List<UUID> children,
        Door door,
        @Nullable Integer school) {

    /** How this persona logs in. */
    public enum Kind {
        ESIA,
        LOCAL,
        STAFF
    }

    /** How this persona's children get opened before anybody looks. */
    public enum Door {
        /** A state login, and each offered child accepted. */
        STATE,
        /** A link by the officer of the child's school. */
        DESK,
        /** They stay closed. */
        NONE
    }
}
