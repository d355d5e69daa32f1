package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Retired;
import education.gateway.realm.plan.Thing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Flows. A change somewhere in one is a change of the whole: see {@link FlowWriter}. */
final class Flows implements Kind {

    private static final List<String> LIVES =
            List.of("accessCodeLifespan", "accessCodeLifespanLogin", "accessCodeLifespanUserAction");

    @Override
    public Stream<Step> steps(Change change, Site site) {
        return steps(topOf(site.declared(), change.thing().name()), site);
    }

    private static Stream<Step> steps(String alias, Site site) {
        var thing = new Thing("flow", alias);
        DeclaredStep declared = DeclaredStep.flow(site.declared(), alias);
        boolean used = isUsed(alias, site);
        if (used && isDeclared(site.runs(), alias)) {
            FlowLevel.of(declared, RunningStep.exported(DeclaredStep.flow(site.runs(), alias)))
                    .requireAnOrder();
        }
        Duration lives = loginLives(site);
        return Stream.of(
                new Step(Phase.GUARD, thing, used ? "adds to" : "makes", Set.of(), realm -> new FlowWriter(
                                realm, declared, used, lives)
                        .run(FlowWriter.Pass.PREPARE, FlowWriter.Pass.CHANGE)),
                new Step(Phase.OPEN, thing, "takes from", Set.of(), realm -> new FlowWriter(
                                realm, declared, isUsed(alias, site), lives)
                        .run(FlowWriter.Pass.OFFER, FlowWriter.Pass.FORGET)));
    }

    /** Flows with steps that were taken out so long ago that nobody can stand at them any more. */
    static Stream<Step> toForget(Site site) {
        Instant before = Instant.now().minus(loginLives(site)).minusSeconds(120);
        return Tree.list(site.runs(), "authenticationFlows").stream()
                .filter(flow -> Tree.list(flow, "authenticationExecutions").stream()
                        .anyMatch(step -> Retired.is(step)
                                && step.get("priority") instanceof Number priority
                                && Retired.since(priority.intValue()).isBefore(before)))
                .map(flow -> Tree.text(flow, "alias"))
                .filter(alias -> isDeclared(site.declared(), alias))
                .flatMap(alias -> steps(topOf(site.declared(), alias), site));
    }

    private static boolean isDeclared(Map<?, ?> realm, String alias) {
        return Tree.named(Tree.list(realm, "authenticationFlows"), "alias", alias)
                .isPresent();
    }

    private static String topOf(Map<?, ?> realm, String alias) {
        return Tree.list(realm, "authenticationFlows").stream()
                .filter(flow -> Tree.list(flow, "authenticationExecutions").stream()
                        .anyMatch(step -> Boolean.TRUE.equals(step.get("authenticatorFlow"))
                                && Tree.text(step, "flowAlias").equals(alias)))
                .findFirst()
                .map(above -> topOf(realm, Tree.text(above, "alias")))
                .orElse(alias);
    }

    private static boolean isUsed(String alias, Site site) {
        Map<?, ?> runs = site.runs();
        String id = site.id("flow", alias);
        return runs.entrySet().stream()
                        .anyMatch(entry ->
                                String.valueOf(entry.getKey()).endsWith("Flow") && alias.equals(entry.getValue()))
                || Tree.list(runs, "identityProviders").stream()
                        .anyMatch(provider -> alias.equals(provider.get("firstBrokerLoginFlowAlias"))
                                || alias.equals(provider.get("postBrokerLoginFlowAlias")))
                || !id.isEmpty()
                        && Tree.list(runs, "clients").stream()
                                .anyMatch(client -> Tree.map(client, "authenticationFlowBindingOverrides")
                                        .containsValue(id));
    }

    /** How long a login may rest at one page. */
    private static Duration loginLives(Site site) {
        return Duration.ofSeconds(Stream.of(site.runs(), site.declared())
                .flatMap(realm -> LIVES.stream().map(realm::get))
                .filter(Number.class::isInstance)
                .mapToLong(seconds -> ((Number) seconds).longValue())
                .max()
                .orElse(1800));
    }

    /** Only a whole flow that nothing will use; a sub-flow goes with its step. */
    @Override
    public Stream<Step> deletion(Thing thing, Site site) {
        String id = site.id("flow", thing.name());
        boolean top = Tree.named(Tree.list(site.runs(), "authenticationFlows"), "alias", thing.name())
                .map(flow -> Boolean.TRUE.equals(flow.get("topLevel")))
                .orElse(false);
        return top && !isUsed(thing.name(), site.afterwards())
                ? Stream.of(new Step(
                        Phase.REMOVE,
                        thing,
                        "deletes",
                        Set.of(),
                        realm -> realm.deleteIfThere("/authentication/flows/" + id)))
                : Stream.of();
    }
}
