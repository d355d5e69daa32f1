package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Thing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an account may hold and who may change it: one document, of which one attribute at a time is written. */
final class UserProfile implements Kind {

    private static final String PATH = "/users/profile";
    private static final String ATTRIBUTES = "attributes";
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public Stream<Step> steps(Change change, Site site) {
        String name = change.thing().name();
        Map<?, ?> profile = declared(site.declared());
        Set<String> fields =
                change.fields().stream().map(field -> field.field()).collect(Collectors.toSet());
        return Stream.of(new Step(phase(change), change.thing(), "changes", fields, realm -> {
            var runs = (ObjectNode) realm.get(PATH);
            if (name.isEmpty()) {
                Overlay.put(runs, profile, List.of("unmanagedAttributePolicy"));
            } else {
                Overlay.deep(
                        Overlay.named(runs, ATTRIBUTES, name),
                        Tree.named(Tree.list(profile, ATTRIBUTES), "name", name).orElse(Map.of()));
            }
            realm.put(PATH, runs);
        }));
    }

    private static Phase phase(Change change) {
        Set<Phase> phases = change.fields().stream()
                .map(field -> Overlay.phase(change, field))
                .collect(Collectors.toSet());
        if (!change.missing() && phases.contains(Phase.OPEN)) {
            return Phase.OPEN;
        }
        return phases.equals(Set.of(Phase.CLOSE)) ? Phase.CLOSE : Phase.GUARD;
    }

    /** The files' profile, which Keycloak keeps as a text inside a component. */
    static Map<?, ?> declared(Map<?, ?> realm) {
        if (realm.get("userProfile") instanceof Map<?, ?> profile) {
            return profile;
        }
        return Tree.list(Tree.map(realm, "components"), "org.keycloak.userprofile.UserProfileProvider").stream()
                .flatMap(component -> Tree.texts(Tree.map(component, "config").get("kc.user.profile.config")).stream())
                .findFirst()
                .<Map<?, ?>>map(json -> JSON.readValue(json, Map.class))
                .orElse(Map.of());
    }

    @Override
    public Stream<Step> deletion(Thing thing, Site site) {
        return thing.name().isEmpty()
                ? Stream.of()
                : Stream.of(new Step(
                        Phase.REMOVE,
                        thing,
                        "deletes",
                        Set.of(),
                        realm -> Overlay.remove(realm, PATH, ATTRIBUTES, thing.name())));
    }
}
