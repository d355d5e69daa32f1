package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.server.RealmApi;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What an account may be asked to do. */
final class RequiredActions implements Kind {

    @Override
    public Stream<Step> steps(Change change, Site site) {
        String alias = change.thing().name();
        Map<?, ?> declared = site.declared("requiredActions", "alias", alias);
        String path = "/authentication/required-actions/" + RealmApi.part(alias);
        if (!change.missing()) {
            return Overlay.steps(change, declared, path);
        }
        Map<String, String> registration = Map.of(
                "providerId", Tree.text(declared, "providerId"),
                "name", Tree.text(declared, "name"));
        return Stream.of(new Step(Phase.GUARD, change.thing(), "registers", Set.of(), realm -> {
            realm.post("/authentication/register-required-action", registration);
            var runs = (ObjectNode) realm.get(path);
            Overlay.deep(runs, declared);
            realm.put(path, runs);
        }));
    }

    @Override
    public Stream<Step> deletion(Thing thing, Site site) {
        return Stream.of(new Step(
                Phase.REMOVE,
                thing,
                "deletes",
                Set.of(),
                realm -> realm.deleteIfThere("/authentication/required-actions/" + RealmApi.part(thing.name()))));
    }
}
