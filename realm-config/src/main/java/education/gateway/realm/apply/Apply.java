package education.gateway.realm.apply;

import education.gateway.realm.RealmFilesException;
import education.gateway.realm.plan.Applied;
import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Ours;
import education.gateway.realm.plan.Plan;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import education.gateway.realm.server.RealmApi;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Carries a plan out: locked, step by step, and read back. */
public final class Apply {

    /** What a round makes possible is done by the next, such as the roles of a client that was not there. */
    private static final int ROUNDS = 3;

    private final RealmApi realm;
    private final Map<String, ?> declared;
    private final Things wanted;
    private final Supplier<Map<?, ?>> reader;
    private final Consumer<String> say;

    /**
     * @param declared the realm of the files, in the form that Keycloak imports
     * @param reader reads the running realm, with the secrets that the files declare
     * @param say tells each step
     */
    public Apply(RealmApi realm, Map<String, ?> declared, Supplier<Map<?, ?>> reader, Consumer<String> say) {
        this.realm = realm;
        this.declared = declared;
        this.wanted = Things.of(declared);
        this.reader = reader;
        this.say = say;
    }

    /** The realm is not as it was when the plan was made. */
    public static final class Moved extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Moved() {
            super("The running realm has changed since this plan was made. Look at a new plan first.");
        }
    }

    /**
     * What is not as planned after all.
     *
     * @param changes that Keycloak did not take
     * @param things that were to go and are there
     */
    public record Left(List<Change> changes, List<Thing> things) {

        public boolean nothing() {
            return changes.isEmpty() && things.isEmpty();
        }
    }

    /** Makes a realm that is not there, in one transaction. */
    public void create(Applied note) {
        var whole = Tree.copy(declared);
        var attributes = Tree.copy(Tree.map(declared, "attributes"));
        attributes.put(Ours.APPLIED, note.text());
        whole.put("attributes", attributes);
        realm.create(whole);
    }

    /**
     * Looks whether there is an order of writes, before anything is written.
     *
     * @throws RealmFilesException saying what to do instead
     */
    public void requireAnOrder(Map<?, ?> runs, Collection<Thing> deleted) {
        Steps.of(Plan.of(wanted, Things.of(runs)), Site.of(declared, runs), deleted);
    }

    /**
     * Makes the running realm what was planned.
     *
     * @param fingerprint of the realm that the plan was made for
     * @param deleted what is to go although no file says so
     * @param note what is remembered as applied afterwards
     * @return what was read back otherwise than planned
     * @throws Moved when the realm has another fingerprint; nothing was written
     * @throws Lock.Held when somebody else applies; nothing was written
     */
    public Left carryOut(String fingerprint, Collection<Thing> deleted, Applied note, Duration watch) {
        Lock lock = Lock.take(realm, watch);
        try {
            Map<?, ?> runs = reader.get();
            if (!Things.of(runs).fingerprint().equals(fingerprint)) {
                throw new Moved();
            }
            Plan plan = Plan.of(wanted, Things.of(runs));
            Collection<Thing> toDelete = deleted;
            for (int i = 0; i < ROUNDS; i++) {
                List<Step> steps = Steps.of(plan, Site.of(declared, runs), toDelete);
                if (steps.isEmpty()) {
                    break;
                }
                steps.forEach(this::carryOut);
                toDelete = List.of();
                runs = reader.get();
                plan = Plan.of(wanted, Things.of(runs));
            }
            if (plan.changes().isEmpty() && !Applied.read(runs).equals(note)) {
                remember(note);
            }
            Things now = Things.of(runs);
            return new Left(
                    plan.changes(),
                    deleted.stream()
                            .filter(thing -> now.fieldsOf(thing) != null)
                            .toList());
        } finally {
            lock.close();
        }
    }

    /** Whether steps of flows were taken out so long ago that they can go. */
    public boolean hasToForget(Map<?, ?> runs) {
        return Flows.toForget(Site.of(declared, runs)).findAny().isPresent();
    }

    private void carryOut(Step step) {
        int before = realm.writes();
        step.deed().on(realm);
        if (realm.writes() > before) {
            say.accept(step.toString());
        }
    }

    private void remember(Applied note) {
        var runs = (ObjectNode) realm.get("");
        runs.withObject("attributes").put(Ours.APPLIED, note.text());
        realm.put("", runs);
    }
}
