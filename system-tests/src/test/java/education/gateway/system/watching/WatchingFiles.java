package education.gateway.system.watching;

import education.gateway.stack.home.Artefacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of {@code watching/}, parsed. */
final class WatchingFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path root = Artefacts.above(Path.of("")).root();
    private final Path folder = root.resolve("watching");

    /** Every rule of {@code alerts.yml}. */
    List<JsonNode> alerts() {
        return yaml("alerts.yml")
                .path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .toList();
    }

    JsonNode prometheus() {
        return yaml("prometheus.yml");
    }

    List<Path> dashboardFiles() {
        try (Stream<Path> files = Files.list(folder.resolve("dashboards"))) {
            return files.sorted().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static JsonNode dashboard(Path file) {
        return JSON.readTree(read(file));
    }

    /** Everything that alerts and dashboards ask for. */
    List<Query> queries() {
        var queries = new ArrayList<Query>();
        for (JsonNode alert : alerts()) {
            queries.add(
                    new Query(alert.path("alert").asString(), alert.path("expr").asString()));
        }
        for (Path file : dashboardFiles()) {
            for (JsonNode panel : dashboard(file).path("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    String place =
                            file.getFileName() + ", " + panel.path("title").asString();
                    queries.add(new Query(place, target.path("expr").asString()));
                }
            }
        }
        return queries;
    }

    /** The text of a page, or nothing where there is none; the path is one from the top of the repository. */
    String page(String path) {
        Path page = root.resolve(path);
        return Files.exists(page) ? read(page) : "";
    }

    /** Each block of SQL in {@code docs/operations} that says in its first line in whose database it is run. */
    List<String> queriesOfRunbooks() {
        var block = Pattern.compile("(?ms)^ *```sql\\s+(-- in .*?)^ *```");
        try (Stream<Path> pages = Files.list(root.resolve("docs/operations"))) {
            return pages.sorted()
                    .flatMap(page -> block.matcher(read(page)).results())
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private JsonNode yaml(String name) {
        var parser = new Yaml(new SafeConstructor(new LoaderOptions()));
        return JSON.valueToTree(parser.<Object>load(read(folder.resolve(name))));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
