package education.gateway.system.portal;

import education.gateway.stack.Stack;
import education.gateway.stack.home.Artefacts;
import education.gateway.stack.login.Browser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** IT's command as a process of its own, as IT would start it. */
final class TakeOverCommand {

    private static final String CLIENT = "old-portal-take-over";
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path output;
    private final Path report;

    private TakeOverCommand(Process process, Path output, Path report) {
        this.process = process;
        this.output = output;
        this.report = report;
    }

    static TakeOverCommand start(Path report, String... arguments) throws IOException {
        Path jar = Artefacts.above(Path.of("")).root().resolve("old-portal-take-over/target/old-portal-take-over.jar");
        var line = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Dfile.encoding=UTF-8",
                "-jar",
                jar.toString(),
                "--report",
                report.toString()));
        line.addAll(Arrays.asList(arguments));
        Path output = report.resolveSibling(report.getFileName() + ".out");
        var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("KEYCLOAK_URL", Stack.shared().keycloak().toString());
        builder.environment().put("TAKE_OVER_SECRET", secret(CLIENT));
        return new TakeOverCommand(builder.start(), output, report);
    }

    /** Ends it as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the command does not come to an end");
        }
        return process.exitValue();
    }

    /** What stood on the screen. */
    String words() throws IOException {
        return Files.readString(output);
    }

    String report() throws IOException {
        return Files.readString(report);
    }

    /** A token of a client's own. */
    static String tokenOf(String client) {
        var answer = new Browser()
                .send(HttpRequest.newBuilder(URI.create(Stack.shared().issuer() + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(Browser.encode(Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                client,
                                "client_secret",
                                secret(client))))));
        return new JsonMapper().readTree(answer.body()).path("access_token").asString();
    }

    private static String secret(String client) {
        return Stack.shared().description().clients().get(client).secret();
    }
}
