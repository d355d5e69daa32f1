package education.gateway.realm.command;

import education.gateway.realm.plan.Holders;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import education.gateway.realm.server.Trace;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Keycloak's admin events call a thing. Most of them name it by its id, which nobody knows of a thing that is gone;
 * then only what was done to one of its kind can be told.
 */
final class EventPaths {

    private static final String DELETE = "DELETE";
    private static final String CREATE = "CREATE";

    /** One part of a path. */
    private static final String ONE = "[^/]+";

    private final Things running;

    private EventPaths(Things running) {
        this.running = running;
    }

    /** @param users ids of accounts by user name; empty for an unknown one */
    static List<Trace> of(Thing thing, Things running, UnaryOperator<String> users) {
        var paths = new EventPaths(running);
        return thing.kind().startsWith(Holders.KIND) ? paths.holder(thing, users) : paths.of(thing);
    }

    private List<Trace> of(Thing thing) {
        String id = running.idOf(thing);
        String owner = thing.name().contains("/")
                ? thing.name().substring(0, thing.name().indexOf('/'))
                : thing.name();
        return switch (thing.kind()) {
            case "realm" ->
                List.of(
                        Trace.of(""),
                        Trace.of("events/config"),
                        Trace.below("default-default-client-scopes"),
                        Trace.below("default-optional-client-scopes"),
                        Trace.below("default-groups"));
            case "client" -> client(thing, id);
            case "roles of client" -> below("clients", idOf("client", owner), "scope-mappings");
            case "mapper of client" -> mapper("clients", idOf("client", owner), id);
            case "service account" -> below("users", id, "role-mappings");
            case "client scope" ->
                id.isEmpty()
                        ? List.of(Trace.ofKind("client-scopes/" + ONE, DELETE, "a client scope was deleted"))
                        : List.of(Trace.of("client-scopes/" + id));
            case "roles of scope" -> below("client-scopes", idOf("client scope", owner), "scope-mappings");
            case "mapper of scope" -> mapper("client-scopes", idOf("client scope", owner), id);
            case "role" -> role(thing.name(), id);
            case "group" ->
                id.isEmpty()
                        ? List.of(Trace.ofKind("groups/" + ONE, DELETE, "a group was deleted"))
                        : List.of(
                                Trace.of("groups/" + id),
                                Trace.below("groups/" + id + "/role-mappings"),
                                Trace.ofKind("groups/" + ONE + "/children", "", "a group was made or moved"));
            case "identity provider" -> List.of(Trace.of("identity-provider/instances/" + thing.name()));
            case "mapper of provider" -> mapperOfProvider("identity-provider/instances/" + owner, id);
            case "flow" -> flow(id);
            case "required action" ->
                List.of(
                        Trace.of("authentication/required-actions/" + thing.name()),
                        Trace.below("authentication/required-actions/" + thing.name()),
                        Trace.ofKind(
                                "authentication/register-required-action", CREATE, "a required action was registered"));
            case "user profile" -> List.of(Trace.of("users/profile"));
            case "component" ->
                id.isEmpty()
                        ? List.of(Trace.ofKind("components/" + ONE, DELETE, "a component was deleted"))
                        : List.of(Trace.of("components/" + id));
            // Keycloak writes no event of a client policy.
            default -> List.of();
        };
    }

    private static List<Trace> client(Thing thing, String id) {
        if (id.isEmpty()) {
            return List.of(Trace.ofKind("clients/" + ONE, DELETE, "a client was deleted")
                    .named("clientId", thing.name()));
        }
        String path = "clients/" + id;
        return List.of(
                Trace.of(path),
                Trace.of(path + "/client-secret"),
                Trace.below(path + "/client-secret"),
                Trace.below(path + "/certificates"),
                Trace.below(path + "/default-client-scopes"),
                Trace.below(path + "/optional-client-scopes"));
    }

    private static List<Trace> mapper(String folder, String owner, String id) {
        if (owner.isEmpty()) {
            return List.of();
        }
        String path = folder + "/" + owner;
        String mappers = path + "/protocol-mappers/";
        Trace several = Trace.ofKind(mappers + "add-models", CREATE, "mappers were made");
        Trace ofOwner = Trace.ofKind(path, "", "its owner was changed");
        return id.isEmpty()
                ? List.of(Trace.ofKind(mappers + "models/" + ONE, DELETE, "a mapper was deleted"), ofOwner)
                : List.of(Trace.of(mappers + "models/" + id), several, ofOwner);
    }

    private static List<Trace> mapperOfProvider(String provider, String id) {
        return id.isEmpty()
                ? List.of(
                        Trace.ofKind(Pattern.quote(provider) + "/mappers/" + ONE, DELETE, "a mapper was deleted"),
                        Trace.ofKind(Pattern.quote(provider), DELETE, "its provider was deleted"))
                : List.of(Trace.of(provider + "/mappers/" + id));
    }

    private List<Trace> role(String name, String id) {
        Stream<Trace> byId = id.isEmpty()
                ? Stream.of(Trace.ofKind("roles-by-id/" + ONE, DELETE, "a role was deleted"))
                : withBelow("roles-by-id/" + id, "composites");
        List<String> clients = running.all().stream()
                .filter(thing -> thing.kind().equals("client") && name.startsWith(thing.name() + "."))
                .map(Thing::name)
                .toList();
        // Where both could be meant, the name says nothing.
        Stream<Trace> byName = clients.size() > 1
                ? Stream.of()
                : clients.isEmpty()
                        ? withBelow("roles/" + name, "composites")
                        : withBelow(
                                "clients/" + idOf("client", clients.get(0)) + "/roles/"
                                        + name.substring(clients.get(0).length() + 1),
                                "composites");
        return Stream.concat(byName, byId).toList();
    }

    /** Steps are told by ids of their own, or by the flow at the top, which is not always the one that was changed. */
    private static List<Trace> flow(String id) {
        String changed = "a flow was changed";
        Stream<Trace> flow = id.isEmpty()
                ? Stream.of(Trace.ofKind("authentication/flows/.+", "", changed))
                : Stream.of(
                        Trace.of("authentication/flows/" + id),
                        Trace.ofKind("authentication/flows/" + ONE + "/.+", "", changed));
        return Stream.concat(flow, Stream.of(Trace.ofKind("authentication/(executions|config)(/.+)?", "", changed)))
                .toList();
    }

    /** Of the roles of one client that somebody was given, the event does not say which. */
    private List<Trace> holder(Thing thing, UnaryOperator<String> users) {
        String role = thing.kind().substring(Holders.KIND.length());
        String user = users.apply(thing.name());
        return running.all().stream()
                .filter(client ->
                        client.kind().equals("client") && !user.isEmpty() && role.startsWith(client.name() + "."))
                .map(client -> Trace.ofKind(
                        Pattern.quote("users/" + user + "/role-mappings/clients/" + running.idOf(client)),
                        CREATE,
                        "roles of " + client.name() + " were given to this account"))
                .toList();
    }

    private String idOf(String kind, String name) {
        return running.idOf(new Thing(kind, name));
    }

    private static List<Trace> below(String folder, String id, String part) {
        String path = folder + "/" + id + "/" + part;
        return id.isEmpty() ? List.of() : List.of(Trace.of(path), Trace.below(path));
    }

    private static Stream<Trace> withBelow(String path, String part) {
        return Stream.of(Trace.of(path), Trace.of(path + "/" + part), Trace.below(path + "/" + part));
    }
}
