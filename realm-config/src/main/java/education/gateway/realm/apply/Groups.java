package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.server.RealmApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Groups, named by their paths. Those above come first. */
final class Groups implements Kind {

    private static final String ROLES = "roles";

    @Override
    public Stream<Step> steps(Change change, Site site) {
        String path = change.thing().name();
        Map<?, ?> declared = declared(path, site);
        Stream<Step> itself = change.missing()
                ? Stream.of(new Step(
                        Phase.PREPARE,
                        change.thing(),
                        "makes",
                        Set.of(),
                        realm -> realm.post(above(realm, path), bare(declared))))
                : Overlay.steps(change, declared, "/groups/" + site.id("group", path), field -> !field.equals(ROLES));
        return Stream.concat(
                itself, RoleGifts.steps(change, ROLES, site, realm -> "/groups/" + id(realm, path) + "/role-mappings"));
    }

    private static String above(RealmApi realm, String path) {
        String parent = path.substring(0, path.lastIndexOf('/'));
        return parent.isEmpty() ? "/groups" : "/groups/" + id(realm, parent) + "/children";
    }

    private static String id(RealmApi realm, String path) {
        String encoded =
                Stream.of(path.substring(1).split("/")).map(RealmApi::part).collect(Collectors.joining("/"));
        return realm.find("/group-by-path/" + encoded)
                .map(group -> group.path("id").asString())
                .orElseThrow(() -> new NotThere("group " + path));
    }

    private static Map<?, ?> declared(String path, Site site) {
        Map<?, ?> found = Map.of();
        List<Map<?, ?>> level = Tree.list(site.declared(), "groups");
        for (String name : path.substring(1).split("/")) {
            found = Tree.named(level, "name", name).orElse(Map.of());
            level = Tree.list(found, "subGroups");
        }
        return found;
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
                realm -> realm.deleteIfThere("/groups/" + site.id("group", thing.name()))));
    }
}
