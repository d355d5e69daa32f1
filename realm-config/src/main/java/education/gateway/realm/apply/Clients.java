package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.server.RealmApi;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Clients. A new one is made whole and switched off, and switched on when everything around it is there. */
final class Clients implements Kind {

    private static final Map<String, String> SCOPES = Map.of(
            "defaultClientScopes", "/default-client-scopes/",
            "optionalClientScopes", "/optional-client-scopes/");

    @Override
    public Stream<Step> steps(Change change, Site site) {
        String clientId = change.thing().name();
        Map<?, ?> declared = site.declared("clients", "clientId", clientId);
        if (change.missing()) {
            return made(change.thing(), declared, site);
        }
        String path = "/clients/" + site.id("client", clientId);
        return Stream.concat(
                Overlay.steps(change, declared, path, field -> !SCOPES.containsKey(field)),
                SCOPES.keySet().stream().sorted().flatMap(field -> scopes(change, field, path, site)));
    }

    private static Stream<Step> made(Thing thing, Map<?, ?> declared, Site site) {
        var body = Tree.copy(declared);
        body.put("enabled", false);
        var make = new Step(Phase.PREPARE, thing, "makes", Set.of(), realm -> realm.post("/clients", body));
        if (Boolean.FALSE.equals(declared.get("enabled"))) {
            return Stream.of(make);
        }
        return Stream.of(make, new Step(Phase.OPEN, thing, "switches on", Set.of("enabled"), realm -> {
            String path = "/clients/" + site.client(realm, thing.name());
            realm.put(path, ((ObjectNode) realm.get(path)).put("enabled", true));
        }));
    }

    private static Stream<Step> scopes(Change change, String field, String path, Site site) {
        Names names = Names.of(change, field);
        String below = path + SCOPES.get(field);
        return Stream.concat(
                names.gone().stream()
                        .map(name -> new Step(
                                Phase.CLOSE,
                                change.thing(),
                                "takes the scope " + name + " from",
                                Set.of(field),
                                realm -> realm.delete(below + site.scope(realm, name), null))),
                names.added().stream()
                        .map(name -> new Step(
                                Phase.OPEN,
                                change.thing(),
                                "gives the scope " + name + " to",
                                Set.of(field),
                                realm -> realm.put(below + RealmApi.part(site.scope(realm, name)), null))));
    }

    @Override
    public Stream<Step> deletion(Thing thing, Site site) {
        // Its roles go with it.
        boolean asked = site.asked().stream().anyMatch(role -> role.startsWith(thing.name() + "."));
        return Stream.of(new Step(
                asked ? Phase.REMOVE : Phase.CLOSE,
                thing,
                "deletes",
                Set.of(),
                realm -> realm.deleteIfThere("/clients/" + site.id("client", thing.name()))));
    }
}
