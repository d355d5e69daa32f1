package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Thing;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What writes claims into tokens, below a client or a client scope. Those of a new owner come with it.
 *
 * @param owners the list in which the owners are
 * @param key what names an owner
 */
record TokenMappers(String ownerKind, String owners, String key) implements Kind {

    @Override
    public Stream<Step> steps(Change change, Site site) {
        String owner = Tree.owner(change.thing().name());
        if (site.id(ownerKind, owner).isEmpty()) {
            return Stream.of();
        }
        Map<?, ?> declared = Tree.named(
                        Tree.list(site.declared(owners, key, owner), "protocolMappers"),
                        "name",
                        Tree.inner(change.thing().name()))
                .orElse(Map.of());
        return change.missing()
                ? Stream.of(new Step(
                        Phase.OPEN,
                        change.thing(),
                        "makes",
                        Set.of(),
                        realm -> realm.post(models(site, owner), declared)))
                : Overlay.steps(change, declared, path(change.thing(), site));
    }

    @Override
    public Stream<Step> deletion(Thing thing, Site site) {
        return Stream.of(
                new Step(Phase.CLOSE, thing, "deletes", Set.of(), realm -> realm.deleteIfThere(path(thing, site))));
    }

    private String path(Thing mapper, Site site) {
        return models(site, Tree.owner(mapper.name())) + "/" + site.running().idOf(mapper);
    }

    private String models(Site site, String owner) {
        String folder = ownerKind.equals("client") ? "/clients/" : "/client-scopes/";
        return folder + site.id(ownerKind, owner) + "/protocol-mappers/models";
    }
}
