package education.gateway.realm.apply;

import education.gateway.realm.plan.Retired;
import education.gateway.realm.server.RealmApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step of a running flow, as Keycloak lists it.
 *
 * @param info what was listed, to be sent back with changes; of the flow itself, what it is
 */
record RunningStep(ObjectNode info, List<RunningStep> below) {

    /** A whole flow, with the steps of its sub-flows. */
    static RunningStep flow(RealmApi realm, ObjectNode flow) {
        var top = new RunningStep(flow.deepCopy().put("flowId", flow.path("id").asString("")), new ArrayList<>());
        var levels = new ArrayList<RunningStep>(List.of(top));
        for (JsonNode info : realm.get(
                "/authentication/flows/" + RealmApi.part(flow.path("alias").asString("")) + "/executions")) {
            int level = info.path("level").asInt();
            var step = new RunningStep((ObjectNode) info, new ArrayList<>());
            levels.get(level).below().add(step);
            while (levels.size() > level + 1) {
                levels.remove(levels.size() - 1);
            }
            levels.add(step);
        }
        return top;
    }

    /** A flow of an exported realm, as far as it tells what is asked. */
    static RunningStep exported(DeclaredStep flow) {
        var info = JsonNodeFactory.instance
                .objectNode()
                .put("authenticationFlow", flow.flow())
                .put(flow.flow() ? "displayName" : "providerId", flow.name())
                .put("requirement", flow.requirement())
                .put("priority", flow.position());
        return new RunningStep(
                info, flow.below().stream().map(RunningStep::exported).toList());
    }

    boolean isFlow() {
        return info.path("authenticationFlow").asBoolean(false);
    }

    String name() {
        return isFlow()
                ? info.path("displayName").asString("")
                : info.path("providerId").asString("");
    }

    String key() {
        return (isFlow() ? "flow " : "step ") + name();
    }

    String id() {
        return info.path("id").asString("");
    }

    String flowId() {
        return info.path("flowId").asString("");
    }

    String requirement() {
        return info.path("requirement").asString("");
    }

    int priority() {
        return info.path("priority").asInt();
    }

    String configId() {
        return info.path("authenticationConfig").asString("");
    }

    String configAlias() {
        return isFlow() ? "" : info.path("alias").asString("");
    }

    boolean isOff() {
        return requirement().equals("DISABLED");
    }

    boolean isRetired() {
        return Retired.is(Map.of("requirement", requirement(), "priority", priority()));
    }

    boolean isCondition() {
        return isCondition(isFlow(), name());
    }

    static boolean isCondition(boolean flow, String provider) {
        return !flow && provider.startsWith("conditional-");
    }

    /** It and everything below it. */
    Stream<RunningStep> all() {
        return Stream.concat(Stream.of(this), below.stream().flatMap(RunningStep::all));
    }

    /** What is sent to make one. */
    static Map<String, ?> made(String flowId, String authenticator, String requirement, int priority) {
        return Map.of(
                "parentFlow", flowId,
                "authenticator", authenticator,
                "authenticatorFlow", false,
                "requirement", requirement,
                "priority", priority);
    }

    /** What is sent to give it another requirement and place. */
    ObjectNode with(String requirement, int priority) {
        return info.deepCopy().put("requirement", requirement).put("priority", priority);
    }
}
