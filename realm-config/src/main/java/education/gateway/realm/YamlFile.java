package education.gateway.realm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * One file of the realm: its keys, with the placeholders filled.
 *
 * @param name as it is told in messages
 * @param content maps, lists, texts, numbers, booleans and null
 */
record YamlFile(String name, Map<String, @Nullable Object> content) {

    static YamlFile read(Path file, Map<String, String> values) {
        String name =
                file.getParent() == null ? file.toString() : file.getParent().getFileName() + "/" + file.getFileName();
        Object root = parse(file, name);
        if (!(root instanceof Map<?, ?> map)) {
            throw new RealmFilesException(name, "", "the file must hold keys and values");
        }
        return new YamlFile(name, new Filling(name, new Placeholders(values)).map("", map));
    }

    private static @Nullable Object parse(Path file, String name) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            return new Yaml(new SafeConstructor(options)).load(Files.readString(file));
        } catch (MarkedYAMLException malformed) {
            var mark = malformed.getProblemMark();
            String place = mark == null ? "" : "line " + (mark.getLine() + 1);
            throw new RealmFilesException(name, place, malformed.getProblem());
        } catch (IOException unreadable) {
            throw new RealmFilesException(name, "", "cannot be read: " + unreadable.getMessage());
        }
    }

    /** Copies the tree with texts as keys and every placeholder replaced; knows where it is, for messages. */
    private record Filling(String file, Placeholders placeholders) {

        Map<String, @Nullable Object> map(String place, Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, value) -> {
                if (!(key instanceof String text)) {
                    throw new RealmFilesException(file, place, "the key " + key + " must be a text; put it in quotes");
                }
                copy.put(text, any(place.isEmpty() ? text : place + "." + text, value));
            });
            return copy;
        }

        private List<@Nullable Object> list(String place, List<?> list) {
            var copy = new ArrayList<@Nullable Object>();
            for (int i = 0; i < list.size(); i++) {
                copy.add(any(place + "[" + i + "]", list.get(i)));
            }
            return copy;
        }

        private @Nullable Object any(String place, @Nullable Object value) {
            if (value instanceof Map<?, ?> map) {
                return map(place, map);
            }
            if (value instanceof List<?> list) {
                return list(place, list);
            }
            if (value instanceof String text) {
                return placeholders.fill(text, file, place);
            }
            if (value == null || value instanceof Number || value instanceof Boolean) {
                return value;
            }
            throw new RealmFilesException(file, place, "a value like this must be put in quotes");
        }
    }
}
