package education.gateway.realm.plan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who holds a role that opens more than a diary, beyond what the files give. Roles of staff are given to people, who are
 * in no file; these roles are given to programs.
 */
public final class Holders {

    /** How the kind of such a thing begins; the role follows. */
    public static final String KIND = "holder of ";

    private static final String ADMINISTRATION = "realm-management";

    /** The roles of Keycloak's administration that change something, or act as somebody. */
    private static final List<String> OF_ADMINISTRATION = List.of(
            "realm-admin",
            "manage-realm",
            "manage-users",
            "manage-clients",
            "manage-identity-providers",
            "manage-authorization",
            "manage-events",
            "create-client",
            "impersonation");

    private Holders() {}

    /** Roles to ask about, as {@code client.role}: those of administration, and those of the files' own clients. */
    public static Set<Role> toAsk(Map<?, ?> declared) {
        var roles = new TreeSet<Role>();
        OF_ADMINISTRATION.forEach(role -> roles.add(new Role(ADMINISTRATION, role)));
        if (declared.get("roles") instanceof Map<?, ?> all && all.get("client") instanceof Map<?, ?> ofClients) {
            ofClients.forEach((client, listed) -> {
                if (listed instanceof Collection<?> ofClient) {
                    ofClient.forEach(role -> {
                        if (role instanceof Map<?, ?> one) {
                            roles.add(new Role(String.valueOf(client), String.valueOf(one.get("name"))));
                        }
                    });
                }
            });
        }
        return roles;
    }

    public static List<Thing> undeclared(Map<?, ?> declared, Found running) {
        return running.users().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(user -> !gives(declared, entry.getKey(), user))
                        .map(user -> new Thing(KIND + entry.getKey(), user)))
                .sorted()
                .toList();
    }

    private static boolean gives(Map<?, ?> declared, Role role, String username) {
        Stream<?> users = declared.get("users") instanceof Collection<?> listed ? listed.stream() : Stream.of();
        return users.anyMatch(user -> user instanceof Map<?, ?> one
                && username.equals(one.get("username"))
                && one.get("clientRoles") instanceof Map<?, ?> roles
                && roles.get(role.client()) instanceof Collection<?> names
                && names.contains(role.name()));
    }

    /**
     * Who holds roles.
     *
     * @param users user names by role
     * @param unseen what could not be looked at, and why
     */
    public record Found(Map<Role, List<String>> users, List<String> unseen) {}

    /** A role of a client. */
    public record Role(String client, String name) implements Comparable<Role> {

        @Override
        public int compareTo(Role other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return client + "." + name;
        }
    }
}
