package education.gateway.realm;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A key of the realm's files with what stands below it; it may be absent. */
public final class Declared {

    private final String path;
    private final @Nullable Object value;

    Declared(String path, @Nullable Object value) {
        this.path = path;
        this.value = value;
    }

    /** Such as {@code clients[diary-web].enabled}, see {@link Origins}. */
    public String path() {
        return path;
    }

    /** The last part of the path: the key, or the name of a thing in a list. */
    public String key() {
        String last = path.endsWith("]")
                ? path.substring(path.lastIndexOf('[') + 1, path.length() - 1)
                : path.substring(path.lastIndexOf('.') + 1);
        return last;
    }

    public Declared at(String key) {
        return new Declared(YamlFile.key(path, key), value instanceof Map<?, ?> map ? map.get(key) : null);
    }

    /** The things of a list; none where there is no list. */
    public Stream<Declared> items() {
        if (!(value instanceof List<?> list)) {
            return Stream.of();
        }
        return IntStream.range(0, list.size()).mapToObj(i -> {
            Object item = list.get(i);
            String name = item instanceof Map<?, ?> map ? Merging.nameOf(map, i) : Integer.toString(i);
            return new Declared(path + "[" + name + "]", item);
        });
    }

    /** What stands under the keys of a map; none where there is no map. */
    public Stream<Declared> entries() {
        if (!(value instanceof Map<?, ?> map)) {
            return Stream.of();
        }
        return map.entrySet().stream()
                .map(entry -> new Declared(YamlFile.key(path, (String) entry.getKey()), entry.getValue()));
    }

    /** Every single value in and below this one. */
    public Stream<Declared> scalars() {
        return value instanceof Map<?, ?> || value instanceof List<?>
                ? Stream.concat(entries(), items()).flatMap(Declared::scalars)
                : Stream.of(this);
    }

    /** Nothing is written here, or nothing but blanks. */
    public boolean isAbsent() {
        return value == null || value instanceof String text && text.isBlank();
    }

    public boolean isPresent() {
        return !isAbsent();
    }

    /** Whether this value is written so; {@code true} and {@code "true"} are the same. */
    public boolean is(Object expected) {
        return value != null && value.toString().equals(expected.toString());
    }

    public boolean isNot(Object expected) {
        return !is(expected);
    }

    /** The value as a text, empty where there is none. */
    public String text() {
        return value == null ? "" : value.toString();
    }

    /** The value as a number, or the other one where it is none. */
    public long number(long otherwise) {
        try {
            return Long.parseLong(text().strip());
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }

    /** The texts of a list. */
    public List<String> texts() {
        return items().map(Declared::text).toList();
    }

    /** Maps, lists and single values as the files have them. */
    public @Nullable Object value() {
        return value;
    }
}
