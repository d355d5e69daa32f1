package education.gateway.realm;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which keys Keycloak takes where, and ours beside them ({@code flows}, {@code userProfile}, {@code values}). Keycloak
 * ignores a key that it does not know, so a slip of the pen would leave a protection out in silence.
 */
public final class KnownKeys {

    /** What stands at a key that holds no things with keys of their own. */
    enum Form {
        TEXT,
        BOOLEAN,
        INTEGER,
        TEXTS,
        /** Single values under names. */
        SETTINGS,
        /** Several values under each name. */
        LISTS,
        /** Whatever Keycloak takes there. */
        OPEN
    }

    private static final Properties KEYS = load();

    /** Below this distance a known key is what was meant. */
    private static final int SLIP = 4;

    private KnownKeys() {}

    /** Messages on keys that nobody knows, each with its file and line; empty where all is well. */
    public static List<String> unknown(DeclaredRealm realm) {
        var messages = new ArrayList<String>();
        look("realm", realm.root(), realm.origins(), messages);
        return messages;
    }

    /** The same realm without keys that nobody knows, such as ids, and without what holds nothing. */
    public static Map<String, @Nullable Object> only(Map<?, ?> realm) {
        return only("realm", realm);
    }

    private static Map<String, @Nullable Object> only(String kind, Map<?, ?> thing) {
        Set<String> known = kind.isEmpty() ? Set.of() : of(kind);
        var copy = new LinkedHashMap<String, @Nullable Object>();
        thing.forEach((key, value) -> {
            if (value != null && (kind.isEmpty() || known.contains(String.valueOf(key)))) {
                copy.put(String.valueOf(key), onlyBelow(kind + "." + key, value));
            }
        });
        return copy;
    }

    private static Object onlyBelow(String place, Object value) {
        if (value instanceof List<?> list) {
            String each = KEYS.getProperty(place + "[]", "");
            return list.stream()
                    .map(item -> item instanceof Map<?, ?> map ? only(each, map) : item)
                    .toList();
        }
        if (value instanceof Map<?, ?> map) {
            String every = KEYS.getProperty(place + ".*[]", "");
            if (every.isEmpty()) {
                return only(KEYS.getProperty(place, ""), map);
            }
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((name, listed) -> copy.put(
                    String.valueOf(name),
                    listed instanceof List<?> list
                            ? list.stream()
                                    .map(item -> item instanceof Map<?, ?> one ? only(every, one) : item)
                                    .toList()
                            : listed));
            return copy;
        }
        return value;
    }

    static Set<String> of(String kind) {
        return new TreeSet<>(
                List.of(Objects.requireNonNull(KEYS.getProperty(kind), kind).split("\\s+")));
    }

    /** The kind of the things in the list under a key; empty where there is no list of things. */
    static String each(String kind, String key) {
        return KEYS.getProperty(kind + "." + key + "[]", "");
    }

    /** The kind of the things in the lists that stand under names below a key; empty where there are none. */
    static String every(String kind, String key) {
        return KEYS.getProperty(kind + "." + key + ".*[]", "");
    }

    /** The kind of the one thing under a key; empty where there is none. */
    static String one(String kind, String key) {
        return KEYS.getProperty(kind + "." + key, "");
    }

    /** What a key holds where it holds no things. */
    static Form form(String kind, String key) {
        return Stream.of(Form.values())
                .filter(form -> List.of(KEYS.getProperty(form.name().toLowerCase(Locale.ROOT) + "." + kind, "")
                                .split("\\s+"))
                        .contains(key))
                .findFirst()
                .orElse(Form.TEXT);
    }

    private static void look(String kind, Declared thing, Origins origins, List<String> messages) {
        if (kind.isEmpty()) {
            return;
        }
        Set<String> known = of(kind);
        thing.entries().forEach(entry -> {
            String key = entry.path()
                    .substring(thing.path().isEmpty() ? 0 : thing.path().length() + 1);
            if (!known.contains(key)) {
                messages.add(
                        origins.of(entry.path()) + ": " + entry.path() + ": nobody knows this key" + meant(key, known));
            }
            below(kind, key, entry, origins, messages);
        });
    }

    private static void below(String kind, String key, Declared entry, Origins origins, List<String> messages) {
        entry.items().forEach(item -> look(each(kind, key), item, origins, messages));
        entry.entries().flatMap(Declared::items).forEach(item -> look(every(kind, key), item, origins, messages));
        look(one(kind, key), entry, origins, messages);
    }

    /** What was probably meant, as the end of a message; empty where nobody can say. */
    public static String meant(String key, Set<String> known) {
        return nearest(key, known).map(meant -> "; did you mean " + meant + "?").orElse("");
    }

    private static Optional<String> nearest(String key, Set<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
                .filter(candidate -> distance(key, candidate) < SLIP);
    }

    /** How many letters have to be added, taken out or changed. */
    private static int distance(String one, String other) {
        int[] before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                boolean same = Character.toLowerCase(one.charAt(i - 1)) == Character.toLowerCase(other.charAt(j - 1));
                row[j] = Math.min(Math.min(row[j - 1], before[j]) + 1, before[j - 1] + (same ? 0 : 1));
            }
            before = row;
        }
        return before[other.length()];
    }

    private static Properties load() {
        var keys = new Properties();
        try (InputStream in = Objects.requireNonNull(
                KnownKeys.class.getResourceAsStream("known-keys.properties"), "known-keys.properties")) {
            keys.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return keys;
    }
}
