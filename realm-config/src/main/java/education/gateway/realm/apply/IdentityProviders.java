package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.server.RealmApi;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Identity providers. A new one is made when its flows are there, and switched on when its mappers are. */
final class IdentityProviders implements Kind {

    private static final String INSTANCES = "/identity-provider/instances";

    @Override
    public Stream<Step> steps(Change change, Site site) {
        String alias = change.thing().name();
        Map<?, ?> declared = site.declared("identityProviders", "alias", alias);
        if (!change.missing()) {
            return Overlay.steps(change, declared, path(alias));
        }
        var body = Tree.copy(declared);
        body.put("enabled", false);
        var make = new Step(Phase.BIND, change.thing(), "makes", Set.of(), realm -> realm.post(INSTANCES, body));
        if (Boolean.FALSE.equals(declared.get("enabled"))) {
            return Stream.of(make);
        }
        return Stream.of(
                make,
                new Step(
                        Phase.OPEN,
                        change.thing(),
                        "switches on",
                        Set.of("enabled"),
                        realm -> realm.put(path(alias), ((ObjectNode) realm.get(path(alias))).put("enabled", true))));
    }

    private static String path(String alias) {
        return INSTANCES + "/" + RealmApi.part(alias);
    }

    @Override
    public Stream<Step> deletion(Thing thing, Site site) {
        return Stream.of(
                new Step(Phase.CLOSE, thing, "deletes", Set.of(), realm -> realm.deleteIfThere(path(thing.name()))));
    }

    /** What a provider's answers become. */
    static final class Mappers implements Kind {

        @Override
        public Stream<Step> steps(Change change, Site site) {
            String provider = Tree.owner(change.thing().name());
            String name = Tree.inner(change.thing().name());
            Map<?, ?> declared = Tree.list(site.declared(), "identityProviderMappers").stream()
                    .filter(mapper -> Tree.text(mapper, "identityProviderAlias").equals(provider)
                            && Tree.text(mapper, "name").equals(name))
                    .findFirst()
                    .orElse(Map.of());
            String mappers = path(provider) + "/mappers";
            return change.missing()
                    ? Stream.of(new Step(
                            Phase.BIND, change.thing(), "makes", Set.of(), realm -> realm.post(mappers, declared)))
                    : Overlay.steps(
                            change, declared, mappers + "/" + site.running().idOf(change.thing()));
        }

        @Override
        public Stream<Step> deletion(Thing thing, Site site) {
            String path = path(Tree.owner(thing.name())) + "/mappers/"
                    + site.running().idOf(thing);
            return Stream.of(new Step(Phase.CLOSE, thing, "deletes", Set.of(), realm -> realm.deleteIfThere(path)));
        }
    }
}
