package education.gateway.realm.export;

import education.gateway.realm.plan.Retired;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns Keycloak's flat list of flows back into trees; flows that every realm has are left out. */
final class FlowForest {

    private final Map<String, Map<?, ?>> byAlias;
    private final Map<String, Map<?, ?>> configs;

    private FlowForest(Map<String, Map<?, ?>> byAlias, Map<String, Map<?, ?>> configs) {
        this.byAlias = byAlias;
        this.configs = configs;
    }

    static List<Map<String, @Nullable Object>> of(Map<?, ?> realm) {
        var forest = new FlowForest(
                each(realm.get("authenticationFlows"))
                        .collect(Collectors.toMap(flow -> text(flow, "alias"), flow -> flow, (one, two) -> one)),
                each(realm.get("authenticatorConfig"))
                        .collect(Collectors.toMap(
                                config -> text(config, "alias"), config -> config, (one, two) -> one)));
        var trees = new ArrayList<Map<String, @Nullable Object>>();
        each(realm.get("authenticationFlows"))
                .filter(flow -> Boolean.TRUE.equals(flow.get("topLevel")) && !Boolean.TRUE.equals(flow.get("builtIn")))
                .sorted(Comparator.comparing(flow -> text(flow, "alias")))
                .forEach(flow -> {
                    var tree = new LinkedHashMap<String, @Nullable Object>();
                    tree.put("alias", text(flow, "alias"));
                    forest.describe(flow, tree);
                    trees.add(tree);
                });
        return trees;
    }

    private void describe(Map<?, ?> flow, Map<String, @Nullable Object> tree) {
        if (!text(flow, "description").isEmpty()) {
            tree.put("description", text(flow, "description"));
        }
        if (!text(flow, "providerId").equals("basic-flow")) {
            tree.put("providerId", text(flow, "providerId"));
        }
        tree.put(
                "steps",
                each(flow.get("authenticationExecutions"))
                        .filter(step -> !Retired.is(step))
                        .sorted(Comparator.comparingInt(
                                step -> step.get("priority") instanceof Number number ? number.intValue() : 0))
                        .map(this::step)
                        .toList());
    }

    private Map<String, @Nullable Object> step(Map<?, ?> execution) {
        var step = new LinkedHashMap<String, @Nullable Object>();
        if (Boolean.TRUE.equals(execution.get("authenticatorFlow"))) {
            String alias = text(execution, "flowAlias");
            step.put("flow", alias);
            step.put("requirement", text(execution, "requirement"));
            describe(byAlias.getOrDefault(alias, Map.of()), step);
            return step;
        }
        step.put("step", text(execution, "authenticator"));
        step.put("requirement", text(execution, "requirement"));
        Map<?, ?> config = configs.get(text(execution, "authenticatorConfig"));
        if (config != null) {
            var settings = new LinkedHashMap<String, @Nullable Object>();
            settings.put("alias", text(config, "alias"));
            if (config.get("config") instanceof Map<?, ?> values) {
                values.forEach((key, value) -> settings.put(String.valueOf(key), value));
            }
            step.put("config", settings);
        }
        return step;
    }

    private static Stream<Map<?, ?>> each(@Nullable Object list) {
        return list instanceof Collection<?> things
                ? things.stream().filter(Map.class::isInstance).map(thing -> (Map<?, ?>) thing)
                : Stream.of();
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }
}
