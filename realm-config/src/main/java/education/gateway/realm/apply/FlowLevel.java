package education.gateway.realm.apply;

import education.gateway.realm.RealmFilesException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One level of a flow as it runs and as the files have it. Beside anything demanded (REQUIRED, CONDITIONAL) Keycloak
 * ignores ways to choose from (ALTERNATIVE): a level that turns from the one into the other would for a moment ask for
 * one step of several.
 */
record FlowLevel(DeclaredStep flow, RunningStep runs, FlowMatch match) {

    /** Lets nobody through. */
    static final String CLOSED = "deny-access-authenticator";

    private static final String WAY = "ALTERNATIVE";
    private static final int LAST = 1_000_000;

    static FlowLevel of(DeclaredStep flow, RunningStep runs) {
        return new FlowLevel(flow, runs, FlowMatch.of(flow.below(), runs.below()));
    }

    static boolean demands(String requirement) {
        return requirement.equals("REQUIRED") || requirement.equals("CONDITIONAL");
    }

    private List<RunningStep> running(Predicate<String> requirement) {
        return runs.below().stream()
                .filter(step -> !step.isCondition() && requirement.test(step.requirement()))
                .toList();
    }

    private boolean demandsNow() {
        return !running(FlowLevel::demands).isEmpty();
    }

    private Stream<DeclaredStep> willDemand() {
        return flow.below().stream().filter(step -> !step.isCondition() && demands(step.requirement()));
    }

    private Stream<Map.Entry<DeclaredStep, RunningStep>> pairs() {
        return match.matched().entrySet().stream();
    }

    /**
     * The way that everybody has to go while this level turns, so that all of before or all of afterwards is asked: one
     * of those of before where steps are going to be demanded, one of those to come where demands end.
     */
    Optional<RunningStep> onlyWay() {
        boolean will = willDemand().findAny().isPresent();
        if (!demandsNow() && will) {
            return pairs().filter(pair -> pair.getKey().requirement().equals("REQUIRED"))
                    .map(Map.Entry::getValue)
                    .filter(step -> step.requirement().equals(WAY))
                    .findFirst()
                    .or(() -> running(WAY::equals).stream().reduce((one, next) -> next));
        }
        List<RunningStep> coming = pairs().filter(
                        pair -> pair.getKey().requirement().equals(WAY))
                .map(Map.Entry::getValue)
                .toList();
        boolean kept = coming.stream().anyMatch(step -> step.requirement().equals("REQUIRED"));
        return demandsNow() && !will && !kept ? coming.stream().reduce((one, next) -> next) : Optional.empty();
    }

    /**
     * Where a step belongs that refuses everybody meanwhile: nobody gets through now, and the first of several demanded
     * steps would let people through alone; or nobody will, and the last one would. Steps go in their order, it last.
     */
    Optional<Integer> closing() {
        List<RunningStep> on = running(requirement -> !requirement.equals("DISABLED"));
        boolean opens = on.isEmpty() && willDemand().count() > 1;
        boolean closes = running(FlowLevel::demands).size() > 1
                && on.stream().noneMatch(step -> step.name().equals(CLOSED))
                && flow.below().stream()
                        .allMatch(
                                step -> step.isCondition() || step.requirement().equals("DISABLED"));
        return flow.type().equals("basic-flow") && (opens || closes) ? Optional.of(opens ? 0 : LAST) : Optional.empty();
    }

    /**
     * A sub-flow of which two conditions take each other's place: both would stand for a moment, and it would apply to
     * fewer people than with either. Until that is over it applies to everybody.
     */
    Optional<RunningStep> swapping() {
        return pairs().filter(pair -> pair.getKey().flow()
                        && pair.getValue().requirement().equals("CONDITIONAL")
                        && of(pair.getKey(), pair.getValue()).swapsConditions())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private boolean swapsConditions() {
        boolean comes = match.added().stream().anyMatch(DeclaredStep::isCondition)
                || pairs().anyMatch(pair -> pair.getKey().isCondition()
                        && pair.getValue().isOff()
                        && demands(pair.getKey().requirement()));
        return comes && match.gone().stream().anyMatch(step -> step.isCondition() && !step.isOff());
    }

    /**
     * Ways may come in one place and go in another only where nobody passes both: who took the new one here and the old
     * one there would have met neither what was asked before nor what will be.
     *
     * @throws RealmFilesException saying what to do instead
     */
    void requireAnOrder() {
        ways(flow.name());
    }

    /** What happens to ways, here and below. */
    private record Ways(boolean come, boolean go) {}

    private Ways ways(String top) {
        boolean choice = !demandsNow() && willDemand().findAny().isEmpty();
        boolean come = choice
                && (match.added().stream().anyMatch(step -> step.requirement().equals(WAY))
                        || pairs().anyMatch(pair -> pair.getKey().requirement().equals(WAY)
                                && pair.getValue().isOff()));
        boolean go = choice
                && (match.gone().stream().anyMatch(step -> step.requirement().equals(WAY))
                        || pairs().anyMatch(pair -> pair.getKey().requirement().equals("DISABLED")
                                && pair.getValue().requirement().equals(WAY)));
        for (Map.Entry<DeclaredStep, RunningStep> pair : match.matched().entrySet()) {
            if (pair.getKey().flow() && !pair.getValue().isOff()) {
                Ways below = of(pair.getKey(), pair.getValue()).ways(top);
                if (!choice && (below.come && go || below.go && come)) {
                    throw new RealmFilesException("flow " + top + ": ways to choose from (ALTERNATIVE) come in one"
                            + " place and go in another, and one login passes both: for a moment it could be had with"
                            + " less than before or afterwards. Apply files that only take the old ways out, then"
                            + " those with the new ones.");
                }
                come |= below.come;
                go |= below.go;
            }
        }
        return new Ways(come, go);
    }
}
