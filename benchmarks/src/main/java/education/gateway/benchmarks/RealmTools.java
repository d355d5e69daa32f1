package education.gateway.benchmarks;

import education.gateway.realm.RealmFiles;
import education.gateway.stack.Stack;
import education.gateway.stack.home.Artefacts;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The commands by which a realm is brought to a Keycloak: ours, and those that Keycloak brings along. */
final class RealmTools {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_MINUTES = 10;

    private final Stack stack;
    private final Artefacts artefacts;
    private final CountingProxy proxy;
    private final Path folder;

    /** @param folder for files; they hold secrets */
    RealmTools(Stack stack, Artefacts artefacts, CountingProxy proxy, Path folder) {
        this.stack = stack;
        this.artefacts = artefacts;
        this.proxy = proxy;
        this.folder = folder;
    }

    /**
     * One run of a command.
     *
     * @param seconds from its start to its end, its own JVM's start included
     */
    record Run(int code, double seconds, CountingProxy.Count asked, String words) {}

    /** {@code realmctl} over an overlay. */
    Run realmctl(String overlay, String command, String... more) throws IOException, InterruptedException {
        return run(realmctl(overlay, List.of(command), List.of(more)), login());
    }

    /** {@code realmctl apply}, which stops after so many writes and is killed there. */
    void brokenOff(String overlay, int writes) throws IOException, InterruptedException {
        var environment = new HashMap<>(login());
        environment.put("REALMCTL_STOP_AFTER_WRITES", Integer.toString(writes));
        Process process = start(realmctl(overlay, List.of("apply"), applying()), environment);
        int seen = 0;
        while (process.isAlive() && seen < writes) {
            TimeUnit.MILLISECONDS.sleep(100);
            seen += proxy.taken().writes();
        }
        process.destroyForcibly().waitFor();
    }

    /** Options of an apply that asks nobody. */
    List<String> applying() {
        return List.of("--yes", "--snapshots=" + folder.resolve("snapshots"));
    }

    /** {@code kc.sh import}: straight into the database, past the running server. */
    Run kcImport(String overlay, boolean override) throws IOException, InterruptedException {
        Path file = write("import.json", JSON.writeValueAsString(imported(overlay)));
        return run(
                List.of(
                        bin().resolve("kc.sh").toString(),
                        "import",
                        "--optimized",
                        "--file=" + file,
                        "--override=" + override,
                        "--db-url=" + database(),
                        "--db-username=keycloak",
                        "--http-management-port=" + (proxy.address().getPort() + 1),
                        "--spi-jpa-entity-provider--education-gateway--keys-file=" + stack.hashKeys()),
                Map.of("KC_DB_PASSWORD", databasePassword()));
    }

    /**
     * {@code kcadm create partialImport}, overwriting what is there.
     *
     * @param kinds of {@code clients}, {@code groups}, {@code roles}, {@code identityProviders}: it takes nothing else
     */
    Run partialImport(String realm, String overlay, List<String> kinds) throws IOException, InterruptedException {
        Map<String, ?> imported = imported(overlay);
        var part = new LinkedHashMap<String, Object>();
        part.put("ifResourceExists", "OVERWRITE");
        kinds.stream().filter(imported::containsKey).forEach(kind -> part.put(kind, imported.get(kind)));
        Path file = write("partial.json", JSON.writeValueAsString(part));
        Path config = folder.resolve("kcadm.config");
        Run login = kcadm(
                config,
                "config",
                "credentials",
                "--server",
                proxy.address().toString(),
                "--realm",
                "master",
                "--user",
                stack.description().admin().username());
        if (login.code() != 0) {
            throw new IllegalStateException("kcadm cannot log in: " + login.words());
        }
        Run done = kcadm(config, "create", "partialImport", "-r", realm, "-f", file.toString());
        return new Run(
                done.code(),
                login.seconds() + done.seconds(),
                new CountingProxy.Count(
                        login.asked().requests() + done.asked().requests(),
                        login.asked().writes() + done.asked().writes()),
                done.words());
    }

    private Run kcadm(Path config, String... arguments) throws IOException, InterruptedException {
        var line = new ArrayList<>(List.of(bin().resolve("kcadm.sh").toString()));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--config", config.toString()));
        return run(line, Map.of("KC_CLI_PASSWORD", stack.description().admin().password()));
    }

    private List<String> realmctl(String overlay, List<String> command, List<String> more) throws IOException {
        var line = new ArrayList<>(
                List.of(artefacts.realmFolder().resolve("realmctl").toString()));
        line.addAll(command);
        line.addAll(
                List.of("--environment=local", "--overlay=" + write("overlay.yaml", overlay), "--values=" + values()));
        line.addAll(more);
        return line;
    }

    private Map<String, String> login() {
        return Map.of(
                "KEYCLOAK_URL",
                proxy.address().toString(),
                "KEYCLOAK_USER",
                stack.description().admin().username(),
                "KEYCLOAK_PASSWORD",
                stack.description().admin().password());
    }

    private Map<String, ?> imported(String overlay) throws IOException {
        Path folderOfFiles = artefacts.realmFolder();
        return RealmFiles.declare(
                        folderOfFiles.resolve("realms/education"),
                        List.of(folderOfFiles.resolve("environments/local.yaml"), write("overlay.yaml", overlay)),
                        JSON.readValue(Files.readString(values()), ValuesOfStrings.class))
                .imported();
    }

    private static final class ValuesOfStrings extends HashMap<String, String> {
        private static final long serialVersionUID = 1L;
    }

    private Run run(List<String> line, Map<String, String> environment) throws IOException, InterruptedException {
        proxy.taken();
        long start = System.nanoTime();
        Process process = start(line, environment);
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(line.get(0) + " does not come to an end");
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Run(process.exitValue(), seconds, proxy.taken(), Files.readString(screen(), StandardCharsets.UTF_8));
    }

    private Process start(List<String> line, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(screen().toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Path screen() {
        return folder.resolve("screen");
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private Path values() {
        return Path.of(stack.description().home(), "run", "realm-values.json");
    }

    private Path bin() throws IOException {
        return Path.of(stack.description().home(), "data", "keycloak", "bin").toRealPath();
    }

    private String database() {
        return stack.database("keycloak").replaceFirst("\\?.*", "");
    }

    private String databasePassword() {
        String query = URI.create(stack.database("keycloak").replaceFirst("^jdbc:", ""))
                .getQuery();
        return Stream.of(query.split("&", -1))
                .filter(part -> part.startsWith("password="))
                .map(part -> part.substring("password=".length()))
                .findFirst()
                .orElseThrow();
    }
}
