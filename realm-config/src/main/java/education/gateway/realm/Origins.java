package education.gateway.realm;

import java.util.HashMap;
import java.util.Map;

/**
 * Where each key of a realm was written. Keys are told by paths such as {@code clients[diary-web].redirectUris[0]}, in
 * which things that have a name are told by it.
 */
public final class Origins {

    private final Map<String, Location> byPath = new HashMap<>();
    private final Location otherwise;

    Origins(String otherwise) {
        this.otherwise = new Location(otherwise, 0);
    }

    /** The place of a key, or of what it would stand in. */
    public Location of(String path) {
        String nearest = path;
        while (!nearest.isEmpty()) {
            Location found = byPath.get(nearest);
            if (found != null) {
                return found;
            }
            nearest = nearest.substring(0, Math.max(0, Math.max(nearest.lastIndexOf('.'), nearest.lastIndexOf('['))));
        }
        return otherwise;
    }

    /** Adds a file over those before: the place that spoke last of a key is told. */
    void add(YamlFile file) {
        file.lines().forEach((path, line) -> {
            if (!line.holdsOthers()) {
                // What stood below is replaced as well.
                byPath.keySet().removeIf(below -> below.startsWith(path + ".") || below.startsWith(path + "["));
            }
        });
        file.lines().forEach((path, line) -> byPath.put(path, new Location(file.name(), line.number())));
    }

    void put(String path, Location location) {
        byPath.put(path, location);
    }
}
