package education.gateway.realm.command;

import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import java.util.List;

/** What Keycloak's admin events call a thing. */
final class EventPaths {

    private EventPaths() {}

    static List<String> of(Thing thing, Things running) {
        String id = running.idOf(thing);
        String owner = thing.name().contains("/")
                ? thing.name().substring(0, thing.name().indexOf('/'))
                : thing.name();
        return switch (thing.kind()) {
            case "realm" -> List.of("");
            case "client" -> byId("clients", id);
            case "mapper of client", "roles of client", "service account" ->
                byId("clients", running.idOf(new Thing("client", owner)));
            case "client scope" -> byId("client-scopes", id);
            case "mapper of scope", "roles of scope" ->
                byId("client-scopes", running.idOf(new Thing("client scope", owner)));
            case "role" -> id.isEmpty() ? List.of() : List.of("roles-by-id/" + id, "roles/" + thing.name());
            case "group" -> byId("groups", id);
            case "identity provider" -> List.of("identity-provider/instances/" + thing.name());
            case "mapper of provider" -> List.of("identity-provider/instances/" + owner);
            case "flow" -> List.of("authentication/flows", "authentication/executions", "authentication/config");
            case "required action" -> List.of("authentication/required-actions/" + thing.name());
            case "user profile" -> List.of("users/profile");
            case "component" -> byId("components", id);
            case "client policy" -> List.of("client-policies/policies");
            case "client profile" -> List.of("client-policies/profiles");
            default -> List.of();
        };
    }

    private static List<String> byId(String folder, String id) {
        return id.isEmpty() ? List.of() : List.of(folder + "/" + id);
    }
}
