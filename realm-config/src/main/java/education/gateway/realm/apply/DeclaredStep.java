package education.gateway.realm.apply;

import education.gateway.realm.plan.Retired;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A step of a flow as the files have it; a flow itself is one with steps below it.
 *
 * @param name the authenticator, or the alias of a sub-flow
 * @param flow whether it is a flow
 * @param description of a flow
 * @param type of a flow
 * @param config of an authenticator, with its alias; empty where it has none
 * @param position in its flow, from 0
 */
record DeclaredStep(
        String name,
        boolean flow,
        String requirement,
        String description,
        String type,
        String configAlias,
        Map<?, ?> config,
        int position,
        List<DeclaredStep> below) {

    /** A whole flow of a realm in Keycloak's form; {@link NotThere} where there is none of this alias. */
    static DeclaredStep flow(Map<?, ?> realm, String alias) {
        return flow(realm, alias, "REQUIRED", 0);
    }

    private static DeclaredStep flow(Map<?, ?> realm, String alias, String requirement, int position) {
        Map<?, ?> flow = Tree.named(Tree.list(realm, "authenticationFlows"), "alias", alias)
                .orElseThrow(() -> new NotThere("flow " + alias));
        List<Map<?, ?>> steps = Tree.list(flow, "authenticationExecutions").stream()
                .filter(step -> !Retired.is(step))
                .sorted(Comparator.comparingInt(
                        step -> step.get("priority") instanceof Number number ? number.intValue() : 0))
                .toList();
        List<DeclaredStep> below = IntStream.range(0, steps.size())
                .mapToObj(i -> step(realm, steps.get(i), i))
                .toList();
        return new DeclaredStep(
                alias,
                true,
                requirement,
                Tree.text(flow, "description"),
                Tree.text(flow, "providerId"),
                "",
                Map.of(),
                position,
                below);
    }

    private static DeclaredStep step(Map<?, ?> realm, Map<?, ?> step, int position) {
        String requirement = Tree.text(step, "requirement");
        if (Boolean.TRUE.equals(step.get("authenticatorFlow"))) {
            return flow(realm, Tree.text(step, "flowAlias"), requirement, position);
        }
        String configAlias = Tree.text(step, "authenticatorConfig");
        Map<?, ?> config = Tree.named(Tree.list(realm, "authenticatorConfig"), "alias", configAlias)
                .map(found -> Tree.map(found, "config"))
                .orElse(Map.of());
        return new DeclaredStep(
                Tree.text(step, "authenticator"), false, requirement, "", "", configAlias, config, position, List.of());
    }

    /** What tells it from others of its flow; two of one authenticator are told by their order. */
    String key() {
        return (flow ? "flow " : "step ") + name;
    }

    /** Whether it only decides if its sub-flow applies. */
    boolean isCondition() {
        return RunningStep.isCondition(flow, name);
    }
}
