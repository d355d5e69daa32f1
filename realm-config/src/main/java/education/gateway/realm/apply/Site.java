package education.gateway.realm.apply;

import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import education.gateway.realm.server.RealmApi;
import education.gateway.realm.server.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What steps are made from.
 *
 * @param declared the realm of the files, in the form that Keycloak imports
 * @param runs the realm of the server, as it exports it
 * @param running the same, taken apart
 */
record Site(Map<?, ?> declared, Map<?, ?> runs, Things running) {

    static Site of(Map<?, ?> declared, Map<?, ?> runs) {
        return new Site(declared, runs, Things.of(runs));
    }

    /** The same when the files have been applied, as far as uses of flows go. */
    Site afterwards() {
        var realm = Tree.copy(runs);
        declared.forEach((key, value) -> {
            if (String.valueOf(key).endsWith("Flow")) {
                realm.put(String.valueOf(key), value);
            }
        });
        realm.put(
                "identityProviders",
                Stream.concat(
                                Tree.list(declared, "identityProviders").stream(),
                                Tree.list(runs, "identityProviders").stream().filter(provider -> declared(
                                                "identityProviders", "alias", Tree.text(provider, "alias"))
                                        .isEmpty()))
                        .toList());
        return new Site(declared, realm, running);
    }

    /** Roles that conditions of a realm's flows ask for, as {@link #role} names them. */
    static Stream<String> conditions(Map<?, ?> realm) {
        return Tree.list(realm, "authenticatorConfig").stream()
                .map(config -> Tree.text(Tree.map(config, "config"), "condUserRole"))
                .filter(role -> !role.isEmpty());
    }

    /** Roles that a condition of a flow asks for, now or afterwards, and roles that contain one of these. */
    Set<String> asked() {
        Set<String> asked = Stream.of(declared, runs).flatMap(Site::conditions).collect(Collectors.toSet());
        int before;
        do {
            before = asked.size();
            running.all().stream()
                    .filter(thing -> thing.kind().equals("role") && holds(thing, "contains", asked))
                    .map(Thing::name)
                    .forEach(asked::add);
        } while (asked.size() > before);
        return asked;
    }

    /** Whether a running thing's list of roles has one of {@link #asked}. */
    boolean hasAsked(Thing thing, String field) {
        return holds(thing, field, asked());
    }

    private boolean holds(Thing thing, String field, Set<String> some) {
        SortedMap<String, String> fields = running.fieldsOf(thing);
        return fields != null
                && Stream.of(fields.getOrDefault(field, "").split(", ")).anyMatch(some::contains);
    }

    /** Keycloak's id of a thing that was there when the realm was read; empty for a new one. */
    String id(String kind, String name) {
        return running.idOf(new Thing(kind, name));
    }

    Map<?, ?> declared(String list, String key, String name) {
        return Tree.named(Tree.list(declared, list), key, name).orElse(Map.of());
    }

    /** The id of a client, also of one that was made a moment ago. */
    String client(RealmApi realm, String clientId) {
        String known = id("client", clientId);
        return known.isEmpty()
                ? first(realm.get("/clients?clientId=" + RealmApi.part(clientId)), "client " + clientId)
                : known;
    }

    /** The id of a client scope, also of one that was made a moment ago. */
    String scope(RealmApi realm, String name) {
        String known = id("client scope", name);
        return known.isEmpty()
                ? realm.get("/client-scopes")
                        .valueStream()
                        .filter(scope -> scope.path("name").asString("").equals(name))
                        .findFirst()
                        .map(scope -> scope.path("id").asString())
                        .orElseThrow(() -> new NotThere("client scope " + name))
                : known;
    }

    /** @param name of a realm's role, or {@code client.role}; both parts may hold dots */
    JsonNode role(RealmApi realm, String name) {
        return clientOf(name)
                .map(client -> role(
                        realm,
                        "/clients/" + client(realm, client) + "/roles/"
                                + RealmApi.part(name.substring(client.length() + 1)),
                        name))
                .orElseGet(() -> role(realm, "/roles/" + RealmApi.part(name), name));
    }

    /** The client of which this is a role, by its name; empty for a role of the realm. */
    Optional<String> clientOf(String role) {
        if (isRealmRole(declared, role) || isRealmRole(runs, role)) {
            return Optional.empty();
        }
        return List.of(declared, runs).stream()
                .flatMap(realm -> Tree.list(realm, "clients").stream())
                .map(client -> Tree.text(client, "clientId"))
                .filter(client -> role.startsWith(client + "."))
                .findFirst()
                .or(() -> role.contains(".") ? Optional.of(role.substring(0, role.indexOf('.'))) : Optional.empty());
    }

    private static boolean isRealmRole(Map<?, ?> realm, String role) {
        return Tree.named(Tree.list(Tree.map(realm, "roles"), "realm"), "name", role)
                .isPresent();
    }

    private static JsonNode role(RealmApi realm, String path, String name) {
        try {
            return realm.get(path);
        } catch (Refused refused) {
            if (refused.status() == 404) {
                throw new NotThere("role " + name);
            }
            throw refused;
        }
    }

    private static String first(JsonNode found, String what) {
        if (found.isEmpty()) {
            throw new NotThere(what);
        }
        return found.get(0).path("id").asString();
    }
}
