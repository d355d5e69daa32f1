package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Thing;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every client must do: a document of profiles, and one of the policies that use them.
 *
 * @param document in the realm's form
 * @param list in the document
 */
record ClientPolicies(String document, String list) implements Kind {

    @Override
    public Stream<Step> steps(Change change, Site site) {
        String name = change.thing().name();
        Map<?, ?> declared = Tree.named(Tree.list(Tree.map(site.declared(), document), list), "name", name)
                .orElse(Map.of());
        Set<String> fields =
                change.fields().stream().map(field -> field.field()).collect(Collectors.toSet());
        return Stream.of(new Step(phase(change), change.thing(), "changes", fields, realm -> {
            var runs = (ObjectNode) realm.get(path());
            Overlay.deep(Overlay.named(runs, list, name), declared);
            realm.put(path(), runs);
        }));
    }

    private static Phase phase(Change change) {
        Set<Phase> phases = change.fields().stream()
                .map(field -> Overlay.phase(change, field))
                .collect(Collectors.toSet());
        return !change.missing() && phases.contains(Phase.OPEN) ? Phase.OPEN : Phase.GUARD;
    }

    private String path() {
        return "/client-policies/" + list;
    }

    @Override
    public Stream<Step> deletion(Thing thing, Site site) {
        return Stream.of(new Step(
                Phase.REMOVE, thing, "deletes", Set.of(), realm -> Overlay.remove(realm, path(), list, thing.name())));
    }
}
