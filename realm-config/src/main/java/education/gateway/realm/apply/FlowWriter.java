package education.gateway.realm.apply;

import education.gateway.realm.plan.Retired;
import education.gateway.realm.server.RealmApi;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes one flow what the files say, by one write after another; after each the flow is read again, so that a run that
 * was broken off goes on where it stood.
 *
 * <p>A step that both have keeps its id. A new one is made switched off, gets its settings, and is switched on last; one
 * that goes is switched off and stays until no login can stand at it. So nobody in the middle of a login loses what is
 * done already: what was added is asked of them as well, what was taken out is not.
 */
final class FlowWriter {

    /** In which order steps are changed. */
    enum Pass {
        /** What nobody can reach: new steps, their settings, names that are in the way. */
        PREPARE,
        /** What becomes demanded. */
        DEMAND,
        /** Settings, conditions and places of steps that people pass. */
        CHANGE,
        /** Further ways to choose from. */
        OFFER,
        /** Ways that are to go. */
        NARROW,
        /** What is demanded no longer; what becomes a way to choose from comes last. */
        RELEASE,
        /** Steps that were taken out so long ago that nobody can stand at them. */
        FORGET
    }

    private static final String FLOWS = "/authentication/flows";
    private static final String EXECUTIONS = "/authentication/executions";
    private static final int ENOUGH = 500;

    private final RealmApi realm;
    private final DeclaredStep declared;
    private final boolean used;
    private final Instant forgetBefore;

    /**
     * @param used whether logins go through this flow now
     * @param loginLives how long somebody may stand at one page of a login
     */
    FlowWriter(RealmApi realm, DeclaredStep declared, boolean used, Duration loginLives) {
        this.realm = realm;
        this.declared = declared;
        this.used = used;
        this.forgetBefore = Instant.now().minus(loginLives).minusSeconds(60);
    }

    /** Does what these passes may do, and nothing of the others. */
    void run(Pass first, Pass last) {
        ObjectNode flow = there().orElseGet(this::made);
        for (Pass pass : Pass.values()) {
            if (pass.compareTo(first) < 0 || pass.compareTo(last) > 0) {
                continue;
            }
            for (int i = 0; i < ENOUGH && next(RunningStep.flow(realm, flow), pass); i++) {
                flow = there().orElse(flow);
            }
        }
    }

    private Optional<ObjectNode> there() {
        return realm.get(FLOWS)
                .valueStream()
                .filter(flow -> flow.path("alias").asString("").equals(declared.name()))
                .map(ObjectNode.class::cast)
                .findFirst();
    }

    private ObjectNode made() {
        realm.post(
                FLOWS,
                Map.of(
                        "alias", declared.name(),
                        "description", declared.description(),
                        "providerId", declared.type(),
                        "topLevel", true,
                        "builtIn", false));
        return there().orElseThrow(() -> new NotThere("flow " + declared.name()));
    }

    /** @return whether something was written */
    private boolean next(RunningStep top, Pass pass) {
        return level(top, declared, top, used, pass);
    }

    private boolean level(RunningStep top, DeclaredStep flow, RunningStep runs, boolean live, Pass pass) {
        FlowLevel changes = FlowLevel.of(flow, runs);
        FlowMatch match = changes.match();
        for (Map.Entry<DeclaredStep, RunningStep> pair : match.matched().entrySet()) {
            boolean reached = live && !pair.getValue().isOff();
            if (pair.getKey().flow() && level(top, pair.getKey(), pair.getValue(), reached, pass)) {
                return true;
            }
        }
        // What nobody can reach is made whole before anybody can.
        return live ? live(top, changes, pass) : pass == Pass.PREPARE && all(top, flow, runs, match);
    }

    private boolean live(RunningStep top, FlowLevel level, Pass pass) {
        DeclaredStep flow = level.flow();
        RunningStep runs = level.runs();
        FlowMatch match = level.match();
        return switch (pass) {
            case PREPARE -> add(top, flow, runs, match) || settings(top, match, RunningStep::isOff);
            case DEMAND ->
                closed(level)
                        || demanded(top, level.onlyWay())
                        || require(top, flow, match, FlowWriter::demandsMore)
                        || demanded(top, level.swapping());
            case CHANGE ->
                describe(flow, runs)
                        || settings(top, match, step -> true)
                        || require(top, flow, match, (step, now) -> step.isCondition())
                        || retire(top, match, RunningStep::isCondition)
                        || move(top, flow, match);
            case OFFER -> require(top, flow, match, (step, now) -> isWay(step.requirement()) && now.isOff());
            case NARROW ->
                require(top, flow, match, (step, now) -> isWay(now.requirement()) && !isWay(step.requirement()))
                        || retire(top, match, step -> isWay(step.requirement()));
            case RELEASE ->
                require(top, flow, match, (step, now) -> !isWay(step.requirement()))
                        || retire(top, match, step -> true)
                        || require(top, flow, match, (step, now) -> now.requirement()
                                .equals("CONDITIONAL"))
                        || require(top, flow, match, (step, now) -> true);
            case FORGET -> forget(match);
        };
    }

    private boolean all(RunningStep top, DeclaredStep flow, RunningStep runs, FlowMatch match) {
        return add(top, flow, runs, match)
                || describe(flow, runs)
                || settings(top, match, step -> true)
                || delete(match, step -> true)
                || move(top, flow, match)
                || require(top, flow, match, (step, now) -> true);
    }

    private static boolean demandsMore(DeclaredStep step, RunningStep now) {
        return FlowLevel.demands(step.requirement())
                && !step.isCondition()
                && !now.requirement().equals("REQUIRED");
    }

    private static boolean isWay(String requirement) {
        return requirement.equals("ALTERNATIVE");
    }

    private boolean add(RunningStep top, DeclaredStep flow, RunningStep runs, FlowMatch match) {
        if (match.added().isEmpty()) {
            return false;
        }
        DeclaredStep step = match.added().get(0);
        int place = match.places(flow.below()).getOrDefault(step, 0);
        if (!step.flow()) {
            return posted(EXECUTIONS, RunningStep.made(runs.flowId(), step.name(), "DISABLED", place));
        }
        return outOfTheWay(top, step)
                || posted(
                        FLOWS + "/" + RealmApi.part(flow.name()) + "/executions/flow",
                        Map.of(
                                "alias", step.name(),
                                "description", step.description(),
                                "type", step.type(),
                                "provider", step.type().equals("form-flow") ? "registration-page-form" : "",
                                "priority", place));
    }

    private boolean posted(String path, Map<String, ?> body) {
        realm.post(path, body);
        return true;
    }

    /** A sub-flow that stands elsewhere and goes later gives its name away. */
    private boolean outOfTheWay(RunningStep top, DeclaredStep step) {
        Optional<RunningStep> other = top.below().stream()
                .flatMap(RunningStep::all)
                .filter(running -> running.key().equals(step.key()))
                .findFirst();
        other.ifPresent(running -> rename(running, StepSettings.former(step.name())));
        return other.isPresent();
    }

    private void rename(RunningStep flow, String alias) {
        String path = FLOWS + "/" + flow.flowId();
        realm.put(path, ((ObjectNode) realm.get(path)).put("alias", alias));
    }

    private boolean describe(DeclaredStep flow, RunningStep runs) {
        if (flow.description().equals(runs.info().path("description").asString(""))) {
            return false;
        }
        String path = FLOWS + "/" + runs.flowId();
        realm.put(path, ((ObjectNode) realm.get(path)).put("description", flow.description()));
        return true;
    }

    private boolean settings(RunningStep top, FlowMatch match, Predicate<RunningStep> which) {
        return match.matched().entrySet().stream()
                .filter(pair -> which.test(pair.getValue())
                        && !pair.getKey().flow()
                        && !pair.getKey().config().isEmpty())
                .anyMatch(pair -> StepSettings.written(realm, top, pair.getKey(), pair.getValue()));
    }

    private boolean require(
            RunningStep top, DeclaredStep flow, FlowMatch match, BiPredicate<DeclaredStep, RunningStep> which) {
        var places = match.places(flow.below());
        for (Map.Entry<DeclaredStep, RunningStep> pair : match.matched().entrySet()) {
            RunningStep runs = pair.getValue();
            String wanted = pair.getKey().requirement();
            if (which.test(pair.getKey(), runs) && !wanted.equals(runs.requirement())) {
                boolean back = runs.isRetired();
                put(top, runs, wanted, back ? places.getOrDefault(pair.getKey(), 0) : runs.priority());
                return true;
            }
        }
        return false;
    }

    /** One step is demanded until the level is as wanted. */
    private boolean demanded(RunningStep top, Optional<RunningStep> step) {
        step.ifPresent(one -> put(top, one, "REQUIRED", one.priority()));
        return step.isPresent();
    }

    private boolean closed(FlowLevel level) {
        Optional<Integer> place = level.closing();
        place.ifPresent(priority -> realm.post(
                EXECUTIONS, RunningStep.made(level.runs().flowId(), FlowLevel.CLOSED, "REQUIRED", priority)));
        return place.isPresent();
    }

    private boolean move(RunningStep top, DeclaredStep flow, FlowMatch match) {
        var places = new LinkedHashMap<>(match.places(flow.below()));
        DeclaredStep last = null;
        for (Map.Entry<DeclaredStep, Integer> place : places.entrySet()) {
            RunningStep runs = match.matched().get(place.getKey());
            if (runs != null && runs.priority() != place.getValue() && !runs.isRetired()) {
                // From behind, so that those which keep their order keep it after each write.
                last = place.getKey();
            }
        }
        return last != null && moved(top, match.matched().get(last), places.getOrDefault(last, 0));
    }

    private boolean moved(RunningStep top, @Nullable RunningStep runs, int place) {
        if (runs == null) {
            return false;
        }
        put(top, runs, runs.requirement(), place);
        return true;
    }

    private boolean retire(RunningStep top, FlowMatch match, Predicate<RunningStep> which) {
        Optional<RunningStep> one = match.gone().stream()
                .filter(step -> which.test(step) && !step.isRetired())
                .findFirst();
        one.ifPresent(step -> put(top, step, "DISABLED", Retired.priority(Instant.now())));
        return one.isPresent();
    }

    private boolean forget(FlowMatch match) {
        return delete(
                match,
                step -> step.isRetired() && Retired.since(step.priority()).isBefore(forgetBefore));
    }

    private boolean delete(FlowMatch match, Predicate<RunningStep> which) {
        Optional<RunningStep> one = match.gone().stream().filter(which).findFirst();
        one.ifPresent(step -> realm.delete(EXECUTIONS + "/" + step.id(), null));
        return one.isPresent();
    }

    private void put(RunningStep top, RunningStep step, String requirement, int priority) {
        realm.put(
                FLOWS + "/" + RealmApi.part(top.info().path("alias").asString("")) + "/executions",
                step.with(requirement, priority));
    }
}
