package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.server.RealmApi;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
                        realm -> realm.post(above(realm, path), Roles.bare(declared))))
                : Overlay.steps(change, declared, "/groups/" + site.id("group", path), field -> !field.equals(ROLES));
        return Stream.concat(
                itself, RoleGifts.held(change, ROLES, site, realm -> "/groups/" + id(realm, path) + "/role-mappings"));
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

    @Override
    public Stream<Step> deletion(Thing thing, Site site) {
        String path = thing.name();
        boolean asked = site.running().all().stream()
                .filter(other -> other.kind().equals("group") && (other.name() + "/").startsWith(path + "/"))
                .anyMatch(other -> site.hasAsked(other, ROLES));
        return Stream.of(new Step(
                asked ? Phase.REMOVE : Phase.CLOSE,
                thing,
                "deletes",
                Set.of(),
                realm -> realm.deleteIfThere("/groups/" + site.id("group", thing.name()))));
    }
}
