package education.gateway.realm;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One file of the realm: its keys, with the placeholders filled.
 *
 * @param name as it is told in messages
 * @param content maps, lists, texts, numbers, booleans and null
 * @param lines where each key stands, by its path
 */
record YamlFile(String name, Map<String, @Nullable Object> content, Map<String, Line> lines) {

    /**
     * Where a key stands.
     *
     * @param number from 1 on
     * @param holdsOthers it is no value, but a map or a list of things
     */
    record Line(int number, boolean holdsOthers) {}

    static YamlFile read(Path file, Texts texts) {
        String name =
                file.getParent() == null ? file.toString() : file.getParent().getFileName() + "/" + file.getFileName();
        String text = text(file, name);
        var yaml = yaml();
        Object root;
        Node nodes;
        try {
            root = yaml.load(text);
            nodes = yaml.compose(new StringReader(text));
        } catch (MarkedYAMLException malformed) {
            var mark = malformed.getProblemMark();
            String place = mark == null ? "" : "line " + (mark.getLine() + 1);
            throw new RealmFilesException(name, place, malformed.getProblem());
        }
        if (!(root instanceof Map<?, ?> map)) {
            throw new RealmFilesException(name, "", "the file must hold keys and values");
        }
        var lines = new HashMap<String, Line>();
        new Lines(lines).walk("", nodes, 1);
        return new YamlFile(name, new Filling(name, texts).map("", map), lines);
    }

    private static String text(Path file, String name) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new RealmFilesException(name, "", "cannot be read: " + unreadable.getMessage());
        }
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    /** The path of a key in a map. */
    static String key(String place, String key) {
        return place.isEmpty() ? key : place + "." + key;
    }

    /** Notes the line of every key. */
    private record Lines(Map<String, Line> lines) {

        void walk(String place, Node node, int line) {
            if (!place.isEmpty()) {
                lines.put(place, new Line(line, holdsOthers(node)));
            }
            if (node instanceof MappingNode map) {
                map.getValue().forEach(entry -> {
                    if (entry.getKeyNode() instanceof ScalarNode key) {
                        walk(key(place, key.getValue()), entry.getValueNode(), lineOf(key));
                    }
                });
            } else if (node instanceof SequenceNode list) {
                for (int i = 0; i < list.getValue().size(); i++) {
                    Node item = list.getValue().get(i);
                    walk(place + "[" + name(item, i) + "]", item, lineOf(item));
                }
            }
        }

        private static boolean holdsOthers(Node node) {
            return node instanceof MappingNode
                    || node instanceof SequenceNode list
                            && list.getValue().stream().anyMatch(MappingNode.class::isInstance);
        }

        private static int lineOf(Node node) {
            return node.getStartMark().getLine() + 1;
        }

        private static String name(Node item, int index) {
            if (item instanceof MappingNode map) {
                var texts = new HashMap<String, @Nullable Object>();
                map.getValue().forEach(entry -> {
                    if (entry.getKeyNode() instanceof ScalarNode key
                            && entry.getValueNode() instanceof ScalarNode value
                            && value.getTag().equals(Tag.STR)) {
                        texts.put(key.getValue(), value.getValue());
                    }
                });
                return Merging.nameOf(texts, index);
            }
            return Integer.toString(index);
        }
    }

    /** Copies the tree with texts as keys and every placeholder replaced; knows where it is, for messages. */
    private record Filling(String file, Texts texts) {

        Map<String, @Nullable Object> map(String place, Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((key, value) -> {
                if (!(key instanceof String text)) {
                    throw new RealmFilesException(file, place, "the key " + key + " must be a text; put it in quotes");
                }
                copy.put(text, any(key(place, text), value));
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
                return texts.fill(text, file, place);
            }
            if (value == null || value instanceof Number || value instanceof Boolean) {
                return value;
            }
            throw new RealmFilesException(file, place, "a value like this must be put in quotes");
        }
    }
}
