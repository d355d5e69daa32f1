package education.gateway.stack.description;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with a fixed key, as the stack's description tells (design.md, contract).
 *
 * @param key the fixed key
 * @param kind {@code esia}, {@code local} or {@code staff}
 * @param login what is typed into Keycloak's form; null for people who come through the state
 * @param password null where there is no password
 * @param totpSecret Base32, for staff
 * @param oid number at the state, for {@code esia}
 * @param parentId the parent's number; null for staff and for whoever has no account yet
 * @param children register ids of this person's children, whether they are open or not
 * @param linked those of them that this persona may read after the stack has come up
 * @param school the officer's school, or that of the first child
 */
public record PersonaEntry(
        String key,
        String kind,
        @Nullable String login,
        @Nullable String password,
        @Nullable String totpSecret,
        @Nullable String oid,
        @Nullable String parentId,
        List<String> children,
        List<String> linked,
        @Nullable Integer school) {

    /** The record's own text would hold secrets. */
    @Override
    public String toString() {
        return key;
    }
}
