package education.gateway.system.realm;

import education.gateway.stack.Stack;
import education.gateway.stack.home.Artefacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command as a process of its own, as IT would start it. */
record Realmctl(Path overlay, Path values, String keycloak, String password) {

    private static final int PATIENCE_SECONDS = 60;

    /**
     * What the command left behind.
     *
     * @param words what stood on the screen
     */
    record End(int code, String words) {}

    static Realmctl over(Stack stack, Path overlay) {
        return new Realmctl(
                overlay,
                Path.of(stack.description().home(), "run", "realm-values.json"),
                stack.keycloak().toString(),
                stack.description().admin().password());
    }

    Realmctl withPassword(String other) {
        return new Realmctl(overlay, values, keycloak, other);
    }

    Realmctl at(String otherAddress) {
        return new Realmctl(overlay, values, otherAddress, password);
    }

    End plan(String... more) throws IOException, InterruptedException {
        Path files = Artefacts.above(Path.of("")).realmFolder();
        var line = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-jar",
                files.resolve("target/realm-config.jar").toString(),
                "plan",
                "--environment",
                "local",
                "--files",
                files.toString(),
                "--overlay",
                overlay.toString(),
                "--values",
                values.toString()));
        line.addAll(Arrays.asList(more));
        Path output = overlay.resolveSibling("realmctl.out");
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("KEYCLOAK_URL", keycloak);
        builder.environment().put("KEYCLOAK_USER", "admin");
        builder.environment().put("KEYCLOAK_PASSWORD", password);
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("realmctl does not come to an end");
        }
        return new End(process.exitValue(), Files.readString(output));
    }
}
