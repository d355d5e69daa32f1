package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.server.RealmApi;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Roles that something holds or may pass on: what is too many is taken back first, what is missing is given last. */
final class RoleGifts {

    private RoleGifts() {}

    /** @param holder below which {@code /realm} and {@code /clients/ID} stand, asked for when it is needed */
    static Stream<Step> steps(Change change, String field, Site site, Function<RealmApi, String> holder) {
        Names names = Names.of(change, field);
        return Stream.concat(
                names.gone().isEmpty()
                        ? Stream.of()
                        : Stream.of(new Step(
                                Phase.CLOSE,
                                change.thing(),
                                "takes " + String.join(", ", names.gone()) + " from",
                                Set.of(field),
                                realm -> each(realm, site, names.gone(), holder, false))),
                names.added().isEmpty()
                        ? Stream.of()
                        : Stream.of(new Step(
                                Phase.OPEN,
                                change.thing(),
                                "gives " + String.join(", ", names.added()) + " to",
                                Set.of(field),
                                realm -> each(realm, site, names.added(), holder, true))));
    }

    private static void each(
            RealmApi realm, Site site, Collection<String> names, Function<RealmApi, String> holder, boolean give) {
        var byContainer = new TreeMap<String, List<JsonNode>>();
        for (String name : names) {
            JsonNode role = site.role(realm, name);
            String container = role.path("clientRole").asBoolean()
                    ? "/clients/" + role.path("containerId").asString()
                    : "/realm";
            byContainer.merge(container, List.of(role), (one, other) -> Stream.of(one, other)
                    .flatMap(List::stream)
                    .toList());
        }
        String below = holder.apply(realm);
        byContainer.forEach((container, roles) -> {
            if (give) {
                realm.post(below + container, roles);
            } else {
                realm.delete(below + container, roles);
            }
        });
    }
}
