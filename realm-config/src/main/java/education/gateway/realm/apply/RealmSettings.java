package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.FieldChange;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.server.RealmApi;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Settings of the realm itself. Its default role is always the same one; another name is a new name for it. */
final class RealmSettings implements Kind {

    private static final Map<String, String> SCOPES_OF_NEW_CLIENTS = Map.of(
            "defaultDefaultClientScopes", "/default-default-client-scopes/",
            "defaultOptionalClientScopes", "/default-optional-client-scopes/");

    private static final Set<String> RECORDS = Set.of("eventsEnabled", "adminEventsEnabled");

    @Override
    public Stream<Step> steps(Change change, Site site) {
        var phases = new TreeMap<Phase, Set<String>>();
        change.fields().stream()
                .filter(field -> !SCOPES_OF_NEW_CLIENTS.containsKey(field.field())
                        && !field.field().equals("defaultRole"))
                .forEach(field -> phases.computeIfAbsent(phase(change, field), none -> new LinkedHashSet<>())
                        .add(field.field()));
        Stream<Step> settings = phases.entrySet().stream()
                .map(entry -> new Step(entry.getKey(), change.thing(), "changes", entry.getValue(), realm -> {
                    var runs = (ObjectNode) realm.get("");
                    Overlay.put(runs, site.declared(), entry.getValue());
                    realm.put("", runs);
                }));
        return Stream.of(
                        settings,
                        defaultRole(change, site),
                        SCOPES_OF_NEW_CLIENTS.keySet().stream().sorted().flatMap(field -> scopes(change, field, site)))
                .flatMap(steps -> steps);
    }

    private static Stream<Step> defaultRole(Change change, Site site) {
        return change.fields().stream()
                .filter(field -> field.field().equals("defaultRole"))
                .map(field -> new Step(
                        Phase.PREPARE, change.thing(), "renames the default role of", Set.of("defaultRole"), realm -> {
                            String path = "/roles-by-id/" + site.id("role", field.runs());
                            realm.put(path, ((ObjectNode) realm.get(path)).put("name", field.declared()));
                        }));
    }

    /** Whether a role that is not there is the default role, which is there under another name. */
    static boolean isRenamed(String role, Site site) {
        return role.equals(Tree.text(Tree.map(site.declared(), "defaultRole"), "name"))
                && !role.equals(Tree.text(Tree.map(site.runs(), "defaultRole"), "name"));
    }

    private static Phase phase(Change change, FieldChange field) {
        if (RECORDS.contains(field.field()) && field.declared().equals("true")) {
            return Phase.RECORD;
        }
        return field.field().endsWith("Flow") ? Phase.BIND : Overlay.phase(change, field);
    }

    private static Stream<Step> scopes(Change change, String field, Site site) {
        String path = SCOPES_OF_NEW_CLIENTS.get(field);
        Names names = Names.of(change, field);
        return Stream.concat(
                names.gone().stream()
                        .map(name -> new Step(
                                Phase.CLOSE,
                                change.thing(),
                                "takes the scope " + name + " for new clients from",
                                Set.of(field),
                                realm -> realm.delete(path + site.scope(realm, name), null))),
                names.added().stream()
                        .map(name -> new Step(
                                Phase.OPEN,
                                change.thing(),
                                "gives the scope " + name + " for new clients to",
                                Set.of(field),
                                realm -> realm.put(path + RealmApi.part(site.scope(realm, name)), null))));
    }

    @Override
    public Stream<Step> deletion(Thing thing, Site site) {
        return Stream.of();
    }
}
