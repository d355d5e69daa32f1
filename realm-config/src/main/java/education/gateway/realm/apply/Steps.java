package education.gateway.realm.apply;

import education.gateway.realm.plan.Holders;
import education.gateway.realm.plan.Plan;
import education.gateway.realm.plan.Thing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan as steps in their order. */
final class Steps {

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("realm", new RealmSettings()),
            Map.entry("client", new Clients()),
            Map.entry("mapper of client", new TokenMappers("client", "clients", "clientId")),
            Map.entry("client scope", new ClientScopes()),
            Map.entry("mapper of scope", new TokenMappers("client scope", "clientScopes", "name")),
            Map.entry("role", new Roles()),
            Map.entry("group", new Groups()),
            Map.entry("roles of scope", new Holdings()),
            Map.entry("roles of client", new Holdings()),
            Map.entry("service account", new Holdings()),
            Map.entry("flow", new Flows()),
            Map.entry("required action", new RequiredActions()),
            Map.entry("identity provider", new IdentityProviders()),
            Map.entry("mapper of provider", new IdentityProviders.Mappers()),
            Map.entry("user profile", new UserProfile()),
            Map.entry("component", new Components()),
            Map.entry("client profile", new ClientPolicies("clientProfiles", "profiles")),
            Map.entry("client policy", new ClientPolicies("clientPolicies", "policies")));

    private static final Kind HOLDERS = new RoleHolders();

    private Steps() {}

    /** @param deleted things that no file declares and that are to go */
    static List<Step> of(Plan plan, Site site, Collection<Thing> deleted) {
        var all = new ArrayList<Step>();
        plan.changes()
                .forEach(change -> kind(change.thing()).steps(change, site).forEach(all::add));
        deleted.stream()
                .filter(thing -> !goesWithAnother(thing, deleted))
                .flatMap(thing -> kind(thing).deletion(thing, site))
                .forEach(all::add);
        Flows.toForget(site).forEach(all::add);
        // A flow that changes in several places is one thing.
        var once = new LinkedHashMap<String, Step>();
        all.stream().sorted(Step.ORDER).forEach(step -> once.putIfAbsent(step.phase() + " " + step, step));
        return List.copyOf(once.values());
    }

    /** What is below a thing that is deleted is gone with it. */
    private static boolean goesWithAnother(Thing thing, Collection<Thing> deleted) {
        return deleted.stream().anyMatch(other -> switch (other.kind()) {
            case "client" ->
                List.of("roles of client", "service account").contains(thing.kind())
                                && thing.name().equals(other.name())
                        || thing.kind().equals("mapper of client") && isBelow(thing, other, "/")
                        || thing.kind().equals("role") && isBelow(thing, other, ".");
            case "client scope" ->
                thing.kind().equals("roles of scope") && thing.name().equals(other.name())
                        || thing.kind().equals("mapper of scope") && isBelow(thing, other, "/");
            case "identity provider" -> thing.kind().equals("mapper of provider") && isBelow(thing, other, "/");
            case "group" -> thing.kind().equals("group") && isBelow(thing, other, "/");
            default -> false;
        });
    }

    private static boolean isBelow(Thing thing, Thing other, String separator) {
        return thing.name().startsWith(other.name() + separator);
    }

    private static Kind kind(Thing thing) {
        if (thing.kind().startsWith(Holders.KIND)) {
            return HOLDERS;
        }
        Kind kind = KINDS.get(thing.kind());
        if (kind == null) {
            throw new IllegalArgumentException("nobody knows how to change a " + thing.kind());
        }
        return kind;
    }
}
