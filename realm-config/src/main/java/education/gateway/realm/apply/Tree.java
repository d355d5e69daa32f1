package education.gateway.realm.apply;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looking into a realm in Keycloak's form. */
final class Tree {

    private Tree() {}

    static List<Map<?, ?>> list(Map<?, ?> holder, String key) {
        return maps(holder.get(key)).toList();
    }

    static Map<?, ?> map(Map<?, ?> holder, String key) {
        return holder.get(key) instanceof Map<?, ?> found ? found : Map.of();
    }

    static String text(Map<?, ?> holder, String key) {
        Object value = holder.get(key);
        return value == null ? "" : value.toString();
    }

    static List<String> texts(@Nullable Object list) {
        return list instanceof Collection<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** The one of a list whose key has this value. */
    static Optional<Map<?, ?>> named(List<Map<?, ?>> all, String key, String name) {
        return all.stream().filter(one -> text(one, key).equals(name)).findFirst();
    }

    static Stream<Map<?, ?>> maps(@Nullable Object list) {
        return list instanceof Collection<?> all
                ? all.stream().filter(Map.class::isInstance).map(one -> (Map<?, ?>) one)
                : Stream.of();
    }

    /** A copy that may be changed. */
    static Map<String, @Nullable Object> copy(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    /** What stands behind the first slash: mappers are named {@code owner/mapper}. */
    static String owner(String name) {
        return name.substring(0, name.indexOf('/'));
    }

    static String inner(String name) {
        return name.substring(name.indexOf('/') + 1);
    }
}
