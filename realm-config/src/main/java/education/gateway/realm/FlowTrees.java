package education.gateway.realm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns flows that are written as trees into what Keycloak imports: a flat list in which a sub-flow is told by its
 * alias, and the settings of steps in a list of their own.
 */
final class FlowTrees {

    static final Set<String> REQUIREMENTS = Set.of("REQUIRED", "ALTERNATIVE", "CONDITIONAL", "DISABLED");

    private final String file;
    private final List<Map<String, @Nullable Object>> flows = new ArrayList<>();
    private final List<Map<String, @Nullable Object>> configs = new ArrayList<>();
    private final Set<String> aliases = new LinkedHashSet<>();

    private FlowTrees(String file) {
        this.file = file;
    }

    /** Replaces the key {@code flows} by {@code authenticationFlows} and {@code authenticatorConfig}. */
    static void flatten(Map<String, @Nullable Object> realm, String file) {
        if (!(realm.remove("flows") instanceof List<?> trees)) {
            return;
        }
        var flat = new FlowTrees(file);
        for (Object tree : trees) {
            Map<?, ?> flow = flat.asMap(tree, "flows");
            String alias = flat.text(flow, "alias", "flows");
            flat.flow(alias, flow, true);
        }
        realm.put("authenticationFlows", flat.flows);
        realm.put("authenticatorConfig", flat.configs);
    }

    private void flow(String alias, Map<?, ?> tree, boolean topLevel) {
        if (!aliases.add(alias)) {
            throw new RealmFilesException(file, alias, "two flows have this alias");
        }
        var flow = new LinkedHashMap<String, @Nullable Object>();
        flow.put("alias", alias);
        flow.put("description", tree.get("description"));
        flow.put("providerId", tree.get("providerId") instanceof String provider ? provider : "basic-flow");
        flow.put("topLevel", topLevel);
        flow.put("builtIn", false);
        flows.add(flow);
        if (!(tree.get("steps") instanceof List<?> steps) || steps.isEmpty()) {
            throw new RealmFilesException(file, alias, "a flow needs steps");
        }
        var executions = new ArrayList<Map<String, @Nullable Object>>();
        for (Object step : steps) {
            executions.add(execution(asMap(step, alias), alias, executions.size()));
        }
        flow.put("authenticationExecutions", executions);
    }

    private Map<String, @Nullable Object> execution(Map<?, ?> step, String place, int position) {
        var execution = new LinkedHashMap<String, @Nullable Object>();
        if (step.containsKey("flow")) {
            String alias = text(step, "flow", place);
            flow(alias, step, false);
            execution.put("authenticatorFlow", true);
            execution.put("flowAlias", alias);
        } else {
            execution.put("authenticatorFlow", false);
            execution.put("authenticator", text(step, "step", place));
            config(step, place, execution);
        }
        String requirement = text(step, "requirement", place);
        if (!REQUIREMENTS.contains(requirement)) {
            throw new RealmFilesException(file, place, "requirement " + requirement + " is none of " + REQUIREMENTS);
        }
        execution.put("requirement", requirement);
        execution.put("priority", (position + 1) * 10);
        execution.put("userSetupAllowed", false);
        return execution;
    }

    private void config(Map<?, ?> step, String place, Map<String, @Nullable Object> execution) {
        if (!(step.get("config") instanceof Map<?, ?> settings)) {
            return;
        }
        String alias = text(settings, "alias", place);
        var config = new LinkedHashMap<String, @Nullable Object>();
        settings.forEach((key, value) -> config.put((String) key, value));
        config.remove("alias");
        configs.add(new LinkedHashMap<>(Map.of("alias", alias, "config", config)));
        execution.put("authenticatorConfig", alias);
    }

    private Map<?, ?> asMap(@Nullable Object value, String place) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new RealmFilesException(file, place, "a flow and a step are keys and values");
    }

    private String text(Map<?, ?> map, String key, String place) {
        if (map.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        throw new RealmFilesException(file, place, "needs the key " + key);
    }
}
