package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Thing;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Client scopes. A new one is in no client's hands until a client gets it. */
final class ClientScopes implements Kind {

    @Override
    public Stream<Step> steps(Change change, Site site) {
        String name = change.thing().name();
        Map<?, ?> declared = site.declared("clientScopes", "name", name);
        return change.missing()
                ? Stream.of(new Step(
                        Phase.PREPARE,
                        change.thing(),
                        "makes",
                        Set.of(),
                        realm -> realm.post("/client-scopes", declared)))
                : Overlay.steps(change, declared, "/client-scopes/" + site.id("client scope", name));
    }

    @Override
    public Stream<Step> deletion(Thing thing, Site site) {
        return Stream.of(new Step(
                Phase.CLOSE,
                thing,
                "deletes",
                Set.of(),
                realm -> realm.deleteIfThere("/client-scopes/" + site.id("client scope", thing.name()))));
    }
}
