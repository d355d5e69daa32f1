package education.gateway.realm.lint;

import education.gateway.realm.DeclaredRealm;
import education.gateway.realm.RealmFilesException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of Keycloak's options: lines {@code key=value}, comments after {@code #}. */
final class ServerOptions {

    /** Under which rules find the options beside the realm. */
    static final String KEY = "server-options";

    /** Options that hold secrets; headers of exporters carry what opens the collector. */
    static final String SECRET =
            ".*(password|secret)|" + KEY + "\\.(tracing|telemetry)(-logs|-metrics)?-headers?(-.*)?";

    private ServerOptions() {}

    static DeclaredRealm beside(DeclaredRealm realm, Path file) {
        String name =
                file.getParent() == null ? file.toString() : file.getParent().getFileName() + "/" + file.getFileName();
        var options = new LinkedHashMap<String, String>();
        var lines = new LinkedHashMap<String, Integer>();
        List<String> text = lines(file, name);
        for (int i = 0; i < text.size(); i++) {
            String line = text.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new RealmFilesException(name, "line " + (i + 1), "an option is written key=value");
            }
            String key = line.substring(0, equals).strip();
            options.put(key, line.substring(equals + 1).strip());
            lines.put(key, i + 1);
        }
        return realm.with(KEY, Map.copyOf(options), name, lines);
    }

    private static List<String> lines(Path file, String name) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new RealmFilesException(name, "", "cannot be read: " + unreadable.getMessage());
        }
    }
}
