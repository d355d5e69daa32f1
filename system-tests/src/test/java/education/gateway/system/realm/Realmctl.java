package education.gateway.system.realm;

import education.gateway.realm.RealmFiles;
import education.gateway.realm.command.Main;
import education.gateway.stack.Stack;
import education.gateway.stack.home.Artefacts;
import education.gateway.system.support.RealmctlRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The command: in this process, which is soon, or as a process of its own, as IT would start it. */
record Realmctl(Path overlay, Path values, Map<String, String> variables) {

    private static final int PATIENCE_SECONDS = 60;

    /**
     * What the command left behind.
     *
     * @param words what stood on the screen
     */
    record End(int code, String words) {}

    static Realmctl over(Stack stack, Path overlay) {
        return new Realmctl(
                overlay, Path.of(stack.description().home(), "run", "realm-values.json"), RealmctlRun.login(stack));
    }

    Realmctl withPassword(String other) {
        return with("KEYCLOAK_PASSWORD", other);
    }

    Realmctl at(String otherAddress) {
        return with("KEYCLOAK_URL", otherAddress);
    }

    /** Stops for good after so many writes, to be killed there. */
    Realmctl stoppingAfter(int writes) {
        return with("REALMCTL_STOP_AFTER_WRITES", Integer.toString(writes));
    }

    private Realmctl with(String variable, String value) {
        var changed = new HashMap<>(variables);
        changed.put(variable, value);
        return new Realmctl(overlay, values, Map.copyOf(changed));
    }

    /** Other files over those of the environment. */
    Realmctl with(Path otherOverlay) {
        return new Realmctl(otherOverlay, values, variables);
    }

    /** The realm of the files, in the form that Keycloak imports. */
    Map<String, ?> declared() {
        try {
            Map<String, String> given =
                    new JsonMapper().readValue(Files.readString(values), new TypeReference<Map<String, String>>() {});
            return RealmFiles.declare(
                            files().resolve("realms/education"),
                            List.of(files().resolve("environments/local.yaml"), overlay),
                            given)
                    .imported();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    End plan(String... more) {
        return here(ofFiles("plan", more));
    }

    End apply(String... more) {
        var all = new ArrayList<>(List.of("--yes", "--snapshots", snapshots().toString()));
        all.addAll(Arrays.asList(more));
        return here(ofFiles("apply", all.toArray(String[]::new)));
    }

    End rollback(Path snapshot) {
        return here(List.of(
                "rollback",
                snapshot.toString(),
                "--yes",
                "--snapshots",
                snapshots().toString()));
    }

    Path snapshots() {
        return overlay.resolveSibling("snapshots");
    }

    private End here(List<String> arguments) {
        var words = new StringWriter();
        var out = new PrintWriter(words, true);
        int code = Main.run(out, out, this::variable, arguments.toArray(String[]::new));
        return new End(code, words.toString());
    }

    private @Nullable String variable(String name) {
        return variables.getOrDefault(name, System.getenv(name));
    }

    /** A process of its own, until it ends. */
    End asProcess(String command, String... more) {
        Path output = overlay.resolveSibling("realmctl.out");
        try {
            Process process = start(output, command, more);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("realmctl does not come to an end");
            }
            return new End(process.exitValue(), Files.readString(output));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    Process start(Path output, String command, String... more) throws IOException {
        var line = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m"));
        line.addAll(List.of("-jar", files().resolve("target/realm-config.jar").toString()));
        line.addAll(ofFiles(command, more));
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(variables());
        return builder.start();
    }

    private List<String> ofFiles(String command, String... more) {
        var line = new ArrayList<>(List.of(
                command,
                "--environment",
                "local",
                "--files",
                files().toString(),
                "--overlay",
                overlay.toString(),
                "--values",
                values.toString()));
        line.addAll(Arrays.asList(more));
        return line;
    }

    private static Path files() {
        return Artefacts.above(Path.of("")).realmFolder();
    }
}
