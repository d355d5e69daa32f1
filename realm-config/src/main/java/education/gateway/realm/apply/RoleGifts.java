package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.server.RealmApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Roles that something holds, contains or may pass on: what is too many is taken back first, what is missing is given
 * last. A role that a condition of a flow asks for is taken back when the flows are as wanted: until then whoever lost it
 * would not be asked what the condition asks of them.
 *
 * @param holder path of what has the roles, asked for when it is needed
 * @param place of a role below that path
 */
record RoleGifts(
        Change change, String field, Site site, Function<RealmApi, String> holder, Function<JsonNode, String> place) {

    /** Roles of accounts, groups and scopes: those of the realm and of each client have places of their own. */
    static Stream<Step> held(Change change, String field, Site site, Function<RealmApi, String> holder) {
        return new RoleGifts(change, field, site, holder, RoleGifts::ofItsContainer).steps();
    }

    /** Roles in a role. */
    static Stream<Step> contained(Change change, String field, Site site, Function<RealmApi, String> holder) {
        return new RoleGifts(change, field, site, holder, role -> "").steps();
    }

    private static String ofItsContainer(JsonNode role) {
        return role.path("clientRole").asBoolean()
                ? "/clients/" + role.path("containerId").asString()
                : "/realm";
    }

    private interface Deed {
        void on(RealmApi realm, String path, List<JsonNode> roles);
    }

    private Stream<Step> steps() {
        Names names = Names.of(change, field);
        Set<String> asked = site.asked();
        var now = new TreeSet<>(names.gone());
        now.removeAll(asked);
        var later = new TreeSet<>(names.gone());
        later.retainAll(asked);
        return Stream.of(
                        step(Phase.CLOSE, "takes %s from", now, RealmApi::delete),
                        step(Phase.OPEN, "gives %s to", names.added(), RealmApi::post),
                        step(Phase.REMOVE, "takes %s from", later, RealmApi::delete))
                .flatMap(steps -> steps);
    }

    private Stream<Step> step(Phase phase, String words, Set<String> names, Deed deed) {
        return names.isEmpty()
                ? Stream.of()
                : Stream.of(new Step(
                        phase,
                        change.thing(),
                        words.formatted(String.join(", ", names)),
                        Set.of(field),
                        realm -> each(realm, names, deed)));
    }

    private void each(RealmApi realm, Set<String> names, Deed deed) {
        var byPlace = new TreeMap<String, List<JsonNode>>();
        for (String name : names) {
            JsonNode role = site.role(realm, name);
            byPlace.computeIfAbsent(place.apply(role), none -> new ArrayList<>())
                    .add(role);
        }
        String path = holder.apply(realm);
        byPlace.forEach((below, roles) -> deed.on(realm, path + below, roles));
    }
}
