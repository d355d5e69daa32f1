package education.gateway.realm.apply;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.FieldChange;
import education.gateway.realm.server.RealmApi;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Values of the files put over what a server has: what they do not declare stays. */
final class Overlay {

    private static final JsonMapper JSON = new JsonMapper();

    private Overlay() {}

    /**
     * Reads the thing, lays the changed fields over it and writes it back; what closes in one write, what opens in a
     * later one.
     *
     * @param declared the thing as the files have it
     * @param path where it is read and written
     */
    static Stream<Step> steps(Change change, Map<?, ?> declared, String path) {
        return steps(change, declared, path, field -> true);
    }

    static Stream<Step> steps(Change change, Map<?, ?> declared, String path, Predicate<String> which) {
        return byPhase(change, which).entrySet().stream()
                .map(entry -> new Step(entry.getKey(), change.thing(), "changes", entry.getValue(), realm -> {
                    ObjectNode runs = (ObjectNode) realm.get(path);
                    put(runs, declared, entry.getValue());
                    realm.put(path, runs);
                }));
    }

    /** The changed fields by when they may be written. */
    static SortedMap<Phase, Set<String>> byPhase(Change change, Predicate<String> which) {
        var phases = new TreeMap<Phase, Set<String>>();
        change.fields().stream().filter(field -> which.test(field.field())).forEach(field -> phases.computeIfAbsent(
                        phase(change, field), none -> new LinkedHashSet<>())
                .add(field.field()));
        return phases;
    }

    static Phase phase(Change change, FieldChange field) {
        return switch (Direction.of(change.thing().kind(), field.field(), field.runs(), field.declared())) {
            case CLOSES -> Phase.CLOSE;
            case CHANGES -> Phase.CHANGE;
            case OPENS -> Phase.OPEN;
        };
    }

    /** @param fields as the plan names them: a key, or key and inner key */
    static void put(ObjectNode runs, Map<?, ?> declared, Collection<String> fields) {
        for (String field : fields) {
            int dot = field.indexOf('.');
            String key = dot < 0 ? field : field.substring(0, dot);
            if (dot > 0 && declared.get(key) instanceof Map<?, ?> inner) {
                ObjectNode below = runs.get(key) instanceof ObjectNode already ? already : runs.putObject(key);
                String innerKey = field.substring(dot + 1);
                if (inner.containsKey(innerKey)) {
                    below.set(innerKey, json(inner.get(innerKey)));
                } else {
                    deep(below, inner);
                }
            } else {
                runs.set(key, json(declared.get(key)));
            }
        }
    }

    /** Maps are merged, everything else is replaced. */
    static void deep(ObjectNode runs, Map<?, ?> declared) {
        declared.forEach((name, value) -> {
            String key = String.valueOf(name);
            if (value instanceof Map<?, ?> inner && runs.get(key) instanceof ObjectNode below) {
                deep(below, inner);
            } else {
                runs.set(key, json(value));
            }
        });
    }

    static JsonNode json(@Nullable Object value) {
        return JSON.valueToTree(value);
    }

    /** One of a list that has this name; made where it is not there. */
    static ObjectNode named(JsonNode holder, String list, String name) {
        for (JsonNode one : holder.path(list)) {
            if (one instanceof ObjectNode found && one.path("name").asString("").equals(name)) {
                return found;
            }
        }
        return ((ObjectNode) holder).withArray(list).addObject().put("name", name);
    }

    static void remove(RealmApi realm, String path, String list, String name) {
        var holder = (ObjectNode) realm.get(path);
        holder.withArray(list).removeIf(one -> one.path("name").asString("").equals(name));
        realm.put(path, holder);
    }
}
