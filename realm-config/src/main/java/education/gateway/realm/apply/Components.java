package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Stores of accounts, keys, and what else Keycloak keeps as components. */
final class Components implements Kind {

    @Override
    public Stream<Step> steps(Change change, Site site) {
        String type = Tree.owner(change.thing().name());
        String name = Tree.inner(change.thing().name());
        Map<?, ?> declared = Tree.list(Tree.map(site.declared(), "components"), type).stream()
                .filter(component -> Things.nameOf(component).equals(name))
                .findFirst()
                .orElse(Map.of());
        if (!change.missing()) {
            return Overlay.steps(change, declared, path(change.thing(), site));
        }
        var body = Tree.copy(declared);
        body.putIfAbsent("name", body.get("providerId"));
        body.put("providerType", type);
        body.put("parentId", site.runs().get("id"));
        body.remove("subComponents");
        return Stream.of(
                new Step(Phase.OPEN, change.thing(), "makes", Set.of(), realm -> realm.post("/components", body)));
    }

    private static String path(Thing thing, Site site) {
        return "/components/" + site.running().idOf(thing);
    }

    @Override
    public Stream<Step> deletion(Thing thing, Site site) {
        return Stream.of(
                new Step(Phase.REMOVE, thing, "deletes", Set.of(), realm -> realm.deleteIfThere(path(thing, site))));
    }
}
