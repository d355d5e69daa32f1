package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.server.RealmApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Roles of the realm and of clients. A new one contains nothing until everything that closes is done. */
final class Roles implements Kind {

    private static final String CONTAINS = "contains";

    @Override
    public Stream<Step> steps(Change change, Site site) {
        String name = change.thing().name();
        Map<?, ?> declared = declared(name, site);
        if (change.missing() && RealmSettings.isRenamed(name, site)) {
            return Stream.of();
        }
        Stream<Step> itself = change.missing()
                ? Stream.of(new Step(
                        Phase.PREPARE,
                        change.thing(),
                        "makes",
                        Set.of(),
                        realm -> realm.post(roles(realm, name, site), bare(declared))))
                : Overlay.steps(
                        change, declared, "/roles-by-id/" + site.id("role", name), field -> !field.equals(CONTAINS));
        return Stream.concat(itself, contents(change, site));
    }

    private static Stream<Step> contents(Change change, Site site) {
        Names names = Names.of(change, CONTAINS);
        return Stream.concat(
                names.gone().isEmpty()
                        ? Stream.of()
                        : Stream.of(new Step(
                                Phase.CLOSE,
                                change.thing(),
                                "takes " + String.join(", ", names.gone()) + " from",
                                Set.of(CONTAINS),
                                realm -> composites(
                                        realm,
                                        site,
                                        names.gone(),
                                        roles -> realm.delete(path(realm, change, site), roles)))),
                names.added().isEmpty()
                        ? Stream.of()
                        : Stream.of(new Step(
                                Phase.OPEN,
                                change.thing(),
                                "gives " + String.join(", ", names.added()) + " to",
                                Set.of(CONTAINS),
                                realm -> composites(
                                        realm,
                                        site,
                                        names.added(),
                                        roles -> realm.post(path(realm, change, site), roles)))));
    }

    private static void composites(RealmApi realm, Site site, Set<String> names, Consumer<List<JsonNode>> deed) {
        deed.accept(names.stream().map(name -> site.role(realm, name)).toList());
    }

    private static String path(RealmApi realm, Change change, Site site) {
        return "/roles-by-id/"
                + site.role(realm, change.thing().name()).path("id").asString() + "/composites";
    }

    private static String roles(RealmApi realm, String name, Site site) {
        return site.clientOf(name)
                .map(client -> "/clients/" + site.client(realm, client) + "/roles")
                .orElse("/roles");
    }

    private static Map<?, ?> declared(String name, Site site) {
        Map<?, ?> roles = Tree.map(site.declared(), "roles");
        return site.clientOf(name)
                .flatMap(client -> Tree.named(
                        Tree.list(Tree.map(roles, "client"), client), "name", name.substring(client.length() + 1)))
                .or(() -> Tree.named(Tree.list(roles, "realm"), "name", name))
                .orElse(Map.of());
    }

    private static Map<String, @Nullable Object> bare(Map<?, ?> declared) {
        var bare = new LinkedHashMap<String, @Nullable Object>();
        for (String key : List.of("name", "description", "attributes")) {
            if (declared.containsKey(key)) {
                bare.put(key, declared.get(key));
            }
        }
        return bare;
    }

    @Override
    public Stream<Step> deletion(Thing thing, Site site) {
        return Stream.of(new Step(
                Phase.CLOSE,
                thing,
                "deletes",
                Set.of(),
                realm -> realm.deleteIfThere("/roles-by-id/" + site.id("role", thing.name()))));
    }
}
