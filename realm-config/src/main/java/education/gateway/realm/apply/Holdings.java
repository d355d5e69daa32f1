package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.FieldChange;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.server.RealmApi;
import java.util.List;
import java.util.stream.Stream;

/** Roles that a service account holds, and roles that may come into tokens of a client or with a scope. */
final class Holdings implements Kind {

    private static final String ROLES = "roles";

    @Override
    public Stream<Step> steps(Change change, Site site) {
        return RoleGifts.held(change, ROLES, site, realm -> holder(realm, change.thing(), site));
    }

    private static String holder(RealmApi realm, Thing thing, Site site) {
        return switch (thing.kind()) {
            case "roles of scope" -> "/client-scopes/" + site.scope(realm, thing.name()) + "/scope-mappings";
            case "roles of client" -> "/clients/" + site.client(realm, thing.name()) + "/scope-mappings";
            default ->
                "/users/"
                        + realm.get("/clients/" + site.client(realm, thing.name()) + "/service-account-user")
                                .path("id")
                                .asString()
                        + "/role-mappings";
        };
    }

    @Override
    public Stream<Step> deletion(Thing thing, Site site) {
        var fields = site.running().fieldsOf(thing);
        String held = fields == null ? "" : fields.getOrDefault(ROLES, "");
        return steps(new Change(thing, false, List.of(new FieldChange(ROLES, held, ""))), site);
    }
}
