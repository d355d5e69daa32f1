package education.gateway.realm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@link KnownKeys} knows, as JSON schemas, by which an editor completes keys and marks slips while a file is
 * written. They look at one file by itself; what the files say together is lint's.
 */
public final class RealmSchema {

    /** For the files of {@code realms/}. */
    static final String REALM = "realm.json";

    /** For those of {@code environments/}, and for other overlays. */
    static final String OVERLAY = "overlay.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** Not the newest: every editor knows this one. */
    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private static final String NAME = "[A-Z][A-Z0-9_]*";

    /** By which overlays find a thing of a list again. */
    private static final List<String> NAMES = List.of("alias", "clientId", "name", "username");

    private RealmSchema() {}

    /**
     * Writes both files.
     *
     * @param folder is made where it is not there
     * @throws IOException when it cannot be written to
     */
    public static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var file : files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** The text of each file, by its name. */
    static Map<String, String> files() {
        return Map.of(
                REALM, text("A file of a realm", false),
                OVERLAY, text("What an environment changes in a realm, and where its values are", true));
    }

    private static String text(String title, boolean withValues) {
        Map<String, Object> schema = thing("realm");
        schema.put("$schema", DRAFT);
        schema.put("$comment", "Made by realmctl schema");
        schema.put("title", title);
        schema.put("definitions", definitions());
        Map<String, Object> keys = keys("realm");
        keys.remove(DeclaredRealm.VALUES);
        if (withValues) {
            keys.put(
                    DeclaredRealm.VALUES,
                    Map.of(
                            "type",
                            "object",
                            "propertyNames",
                            Map.of("pattern", "^" + NAME + "$"),
                            "additionalProperties",
                            reference("value")));
        }
        schema.put("properties", keys);
        return JSON.writeValueAsString(schema) + "\n";
    }

    private static Map<String, Object> definitions() {
        var definitions = new HashMap<String, Object>();
        definitions.put("value", Map.of("type", List.of("string", "number", "boolean")));
        kindsBelow("realm", new TreeSet<>()).forEach(kind -> definitions.put(kind, thing(kind)));
        return definitions;
    }

    private static Set<String> kindsBelow(String kind, Set<String> found) {
        KnownKeys.of(kind).stream()
                .flatMap(key ->
                        Stream.of(KnownKeys.each(kind, key), KnownKeys.every(kind, key), KnownKeys.one(kind, key)))
                .filter(below -> !below.isEmpty())
                .filter(found::add)
                .forEach(below -> kindsBelow(below, found));
        return found;
    }

    private static Map<String, Object> thing(String kind) {
        Map<String, Object> keys = keys(kind);
        var thing = new HashMap<String, Object>();
        thing.put("type", "object");
        thing.put("properties", keys);
        thing.put("additionalProperties", false);
        NAMES.stream().filter(keys::containsKey).findFirst().ifPresent(name -> thing.put("required", List.of(name)));
        if (kind.equals("step")) {
            thing.putAll(stepOrFlow());
        }
        return thing;
    }

    /** See {@link FlowTrees}. */
    private static Map<String, Object> stepOrFlow() {
        return Map.of(
                "required",
                List.of("requirement"),
                "oneOf",
                List.of(
                        Map.of("required", List.of("step"), "properties", Map.of("flow", false, "steps", false)),
                        Map.of(
                                "required",
                                List.of("flow", "steps"),
                                "properties",
                                Map.of("step", false, "config", false))));
    }

    private static Map<String, Object> keys(String kind) {
        var keys = new HashMap<String, Object>();
        KnownKeys.of(kind).forEach(key -> keys.put(key, key(kind, key)));
        if (kind.equals("step")) {
            keys.put("requirement", Map.of("enum", new TreeSet<>(FlowTrees.REQUIREMENTS)));
            keys.put("config", Map.of("allOf", List.of(form(KnownKeys.Form.SETTINGS)), "required", List.of("alias")));
        }
        return keys;
    }

    private static Map<String, Object> key(String kind, String key) {
        String each = KnownKeys.each(kind, key);
        if (!each.isEmpty()) {
            return list(reference(each));
        }
        String every = KnownKeys.every(kind, key);
        if (!every.isEmpty()) {
            return named(list(reference(every)));
        }
        String one = KnownKeys.one(kind, key);
        return one.isEmpty() ? form(KnownKeys.form(kind, key)) : reference(one);
    }

    private static Map<String, Object> form(KnownKeys.Form form) {
        return switch (form) {
            case TEXT -> Map.of("type", "string");
            case BOOLEAN -> orText("boolean", "true|false");
            case INTEGER -> orText("integer", "-?[0-9]+");
            case TEXTS -> list(Map.of("type", "string"));
            case SETTINGS -> named(reference("value"));
            case LISTS -> named(list(reference("value")));
            case OPEN -> Map.of("type", List.of("object", "array"));
        };
    }

    /** Keycloak takes a quoted one, and what a placeholder is filled with is always a text. */
    private static Map<String, Object> orText(String type, String pattern) {
        return Map.of("type", List.of(type, "string"), "pattern", "^(" + pattern + "|\\$\\(" + NAME + "\\))$");
    }

    private static Map<String, Object> list(Map<String, Object> item) {
        return Map.of("type", "array", "items", item);
    }

    private static Map<String, Object> named(Map<String, Object> each) {
        return Map.of("type", "object", "additionalProperties", each);
    }

    private static Map<String, Object> reference(String kind) {
        return Map.of("$ref", "#/definitions/" + kind);
    }
}
