package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.server.RealmApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        return Stream.concat(itself, RoleGifts.contained(change, CONTAINS, site, realm -> path(realm, change, site)));
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

    /** What a role or a group is, without what it contains or holds. */
    static Map<String, @Nullable Object> bare(Map<?, ?> declared) {
        var bare = new LinkedHashMap<String, @Nullable Object>();
        for (String key : List.of("name", "description", "attributes")) {
            if (declared.containsKey(key)) {
                bare.put(key, declared.get(key));
            }
        }
        return bare;
    }

    /**
     * When the flows are as wanted: a condition that asks for a role that is gone is never met. None while the files
     * themselves ask for it.
     */
    @Override
    public Stream<Step> deletion(Thing thing, Site site) {
        if (Site.conditions(site.declared()).anyMatch(thing.name()::equals)) {
            return Stream.of();
        }
        return Stream.of(new Step(
                Phase.REMOVE,
                thing,
                "deletes",
                Set.of(),
                realm -> realm.deleteIfThere("/roles-by-id/" + site.id("role", thing.name()))));
    }
}
