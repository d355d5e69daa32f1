package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Holders;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.server.RealmApi;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Who holds a role that no file gives: it can be taken back, never given. */
final class RoleHolders implements Kind {

    @Override
    public Stream<Step> steps(Change change, Site site) {
        return Stream.of();
    }

    @Override
    public Stream<Step> deletion(Thing thing, Site site) {
        String role = thing.kind().substring(Holders.KIND.length());
        Phase phase = site.asked().contains(role) ? Phase.REMOVE : Phase.CLOSE;
        return Stream.of(new Step(phase, thing, "takes the role from", Set.of(), realm -> {
            JsonNode taken = site.role(realm, role);
            String user = realm.get("/users?exact=true&username=" + RealmApi.part(thing.name()))
                    .path(0)
                    .path("id")
                    .asString("");
            realm.delete(
                    "/users/" + user + "/role-mappings/clients/"
                            + taken.path("containerId").asString(),
                    List.of(taken));
        }));
    }
}
