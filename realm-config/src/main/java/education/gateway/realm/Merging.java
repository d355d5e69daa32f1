package education.gateway.realm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts files over one another. Maps are merged key by key; lists of things that have a name are merged thing by thing;
 * anything else is replaced by what comes later.
 */
final class Merging {

    private static final String COMPONENTS = "components";

    /** What names a thing in one of Keycloak's lists. */
    private static final List<String> NAMES = List.of("alias", "clientId", "name", "username", "clientScope");

    private Merging() {}

    /** What a thing in a list is told by: its name, or its position where it has none. */
    static String nameOf(Map<?, ?> thing, int index) {
        return NAMES.stream()
                .map(thing::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(Integer.toString(index));
    }

    /**
     * Adds a file of the same realm. Two files that say something about the same key, or about components of the same
     * type, are a mistake.
     *
     * @throws RealmFilesException naming both files
     */
    static void add(Map<String, @Nullable Object> realm, Map<String, String> origins, YamlFile file) {
        file.content().forEach((key, value) -> {
            if (key.equals(COMPONENTS) && value instanceof Map<?, ?> types) {
                types.keySet().forEach(type -> claim(YamlFile.key(key, (String) type), origins, file));
                realm.put(key, overlay(realm.get(key) instanceof Map<?, ?> others ? others : Map.of(), types));
            } else {
                claim(key, origins, file);
                realm.put(key, value);
            }
        });
    }

    private static void claim(String key, Map<String, String> origins, YamlFile file) {
        String other = origins.putIfAbsent(key, file.name());
        if (other != null) {
            throw new RealmFilesException(file.name(), key, "is in " + other + " already");
        }
    }

    static Map<String, @Nullable Object> overlay(Map<?, ?> below, Map<?, ?> above) {
        var merged = new LinkedHashMap<String, @Nullable Object>();
        below.forEach((key, value) -> merged.put((String) key, value));
        above.forEach((key, value) -> merged.put((String) key, overlayAny(merged.get((String) key), value)));
        return merged;
    }

    private static @Nullable Object overlayAny(@Nullable Object below, @Nullable Object above) {
        if (below instanceof Map<?, ?> lower && above instanceof Map<?, ?> upper) {
            return overlay(lower, upper);
        }
        if (below instanceof List<?> lower && above instanceof List<?> upper) {
            String name = commonName(lower, upper);
            return name == null ? upper : overlayByName(lower, upper, name);
        }
        return above;
    }

    private static List<@Nullable Object> overlayByName(List<?> lower, List<?> upper, String name) {
        var merged = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        lower.forEach(thing -> merged.put(identity(thing, name), thing));
        upper.forEach(thing ->
                merged.merge(identity(thing, name), thing, (one, two) -> overlay((Map<?, ?>) one, (Map<?, ?>) two)));
        return new ArrayList<>(merged.values());
    }

    /** Policies of client registration have one name for known and unknown callers. */
    private static String identity(@Nullable Object thing, String name) {
        return thing instanceof Map<?, ?> map ? map.get(name) + "/" + map.get("subType") : "";
    }

    private static @Nullable String commonName(List<?> lower, List<?> upper) {
        for (String name : NAMES) {
            if (haveName(lower, name) && haveName(upper, name)) {
                return name;
            }
        }
        return null;
    }

    private static boolean haveName(List<?> things, String name) {
        return things.stream().allMatch(thing -> thing instanceof Map<?, ?> map && map.get(name) instanceof String);
    }
}
