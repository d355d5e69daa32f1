package education.gateway.realm.export;

import education.gateway.realm.Secrets;
import education.gateway.realm.plan.Things;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts the name of a value in the place of every secret, and of every text in which files would see a reference to be
 * followed: a realm must not make its reader open files.
 */
final class NamedSecrets {

    private static final Pattern FOLLOWED = Pattern.compile("\\$\\(|\\$\\{(env|file):");
    private static final List<String> NAMES = List.of("alias", "clientId", "name", "username");

    private final Set<String> names = new TreeSet<>();

    /** The same without secrets. */
    Map<String, @Nullable Object> in(Map<?, ?> realm) {
        return map("", "", realm);
    }

    /** Names of the values that have to be given. */
    Set<String> names() {
        return names;
    }

    private Map<String, @Nullable Object> map(String path, String owner, Map<?, ?> map) {
        String named = NAMES.stream()
                .map(map::get)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse(owner);
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> copy.put(
                String.valueOf(key), any(path.isEmpty() ? String.valueOf(key) : path + "." + key, named, value)));
        return copy;
    }

    private @Nullable Object any(String path, String owner, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map(path, path.contains(".") || !owner.isEmpty() ? owner : path, map);
        }
        if (value instanceof Collection<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            for (Object one : list) {
                copy.add(any(path + "[" + copy.size() + "]", owner, one));
            }
            return copy;
        }
        return value instanceof String text && isToBeNamed(path, text) ? "$(" + name(path, owner) + ")" : value;
    }

    private static boolean isToBeNamed(String path, String text) {
        return text.equals(Things.MASKED)
                || Secrets.isSecret(path, text) && !text.isEmpty() && !text.startsWith("${vault.")
                || FOLLOWED.matcher(text).find();
    }

    private String name(String path, String owner) {
        String key =
                path.replaceAll("\\[\\d+\\]$", "").replaceAll("\\.?(\\w*)\\.(private|secret|api)\\.key$", ".$1_$2_key");
        String name = Stream.of(owner, key.substring(key.lastIndexOf('.') + 1))
                .map(part -> part.replaceAll("([a-z])([A-Z])", "$1_$2")
                        .replaceAll("[^A-Za-z0-9]+", "_")
                        .replaceAll("^_+|_+$", "")
                        .toUpperCase(Locale.ROOT))
                .filter(part -> !part.isEmpty())
                .reduce((one, two) -> one + "_" + two)
                .orElse("VALUE");
        String free = name.matches("[A-Z].*") ? name : "V_" + name;
        for (int number = 2; names.contains(free); number++) {
            free = name + "_" + number;
        }
        names.add(free);
        return free;
    }
}
