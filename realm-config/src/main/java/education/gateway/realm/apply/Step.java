package education.gateway.realm.apply;

import education.gateway.realm.plan.Thing;
import education.gateway.realm.server.RealmApi;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * One write, or a few that belong together.
 *
 * @param what is done, for whoever watches; never a secret
 * @param fields of the thing that get their value here; empty where it is made or deleted as a whole
 */
record Step(Phase phase, Thing thing, String what, Set<String> fields, Deed deed) {

    /** Within a phase: what others refer to comes first. */
    private static final List<String> KINDS = List.of(
            "realm",
            "role",
            "client scope",
            "mapper of scope",
            "client",
            "client role",
            "mapper of client",
            "group",
            "required action",
            "user profile",
            "component",
            "client profile",
            "client policy",
            "flow",
            "identity provider",
            "mapper of provider",
            "roles of scope",
            "roles of client",
            "service account",
            "role that goes");

    static final Comparator<Step> ORDER = Comparator.comparing(Step::phase)
            .thenComparing(step -> KINDS.indexOf(step.kind()))
            .thenComparing(step -> step.thing().name());

    /** What a step does to a running realm. */
    interface Deed {
        void on(RealmApi realm);
    }

    /** A client's role comes after its client; one that is deleted goes when nothing is taken back by its name. */
    private String kind() {
        if (thing.kind().equals("role") && what.equals("deletes")) {
            return "role that goes";
        }
        return thing.kind().equals("role") && thing.name().contains(".") ? "client role" : thing.kind();
    }

    @Override
    public String toString() {
        return what + " " + thing;
    }
}
