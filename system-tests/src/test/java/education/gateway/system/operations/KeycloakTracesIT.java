package education.gateway.system.operations;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Part;
import education.gateway.stack.Stack;
import education.gateway.stack.home.Artefacts;
import education.gateway.stack.home.Secrets;
import education.gateway.stack.home.StackHome;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.LoginForms;
import education.gateway.system.support.Pages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Keycloak with traces switched on as docs/operations/watching.md has it, beside the databases of the shared stack. */
@Isolated
@Tag("long")
class KeycloakTracesIT {

    private static final String PERSONA = "esia-two-children";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Stack stack = Stack.shared();
    private final Path home = Path.of(stack.description().home());

    @TempDir
    Path folder;

    @Test
    void a_login_is_seen_down_to_the_call_to_the_state_and_nobody_is_named() throws Exception {
        Path server = built();
        stack.stop(Part.KEYCLOAK);
        try (var spans = new Spans()) {
            Process keycloak = start(server, spans.address());
            try {
                Awaitility.await("Keycloak with traces")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .until(() -> isReady() || !keycloak.isAlive());
                var login = new Login(stack.diaryWeb());
                var request = login.begin(Map.of("kc_idp_hint", "esia"));
                var page = LoginForms.state(login.open(request), PERSONA, login.browser(), login::isOurs);
                String code = Pages.query(page.redirect().orElseThrow()).getOrDefault("code", "");
                String parent = login.redeem(request, page).parentId();

                Awaitility.await("spans").atMost(Duration.ofSeconds(30)).until(() -> spans.all().stream()
                        .anyMatch(span -> span.name().equals("esia person")));

                for (String call : List.of("esia token", "esia person", "esia contacts", "esia children")) {
                    belongsToARequest(spans, call);
                }
                assertThat(spans.bytes())
                        .contains("education.answer")
                        .doesNotContain(parent, code, request.state(), request.verifier())
                        .doesNotContain(
                                Objects.requireNonNull(stack.persona(PERSONA).oid()))
                        .doesNotContain("session_code=", "code=", "state=", "kc_idp_hint=", "snils");
            } finally {
                keycloak.descendants().forEach(ProcessHandle::destroy);
                keycloak.destroy();
                keycloak.waitFor();
            }
        } finally {
            stack.start(Part.KEYCLOAK);
        }
    }

    private static void belongsToARequest(Spans spans, String call) {
        Awaitility.await(call).atMost(Duration.ofSeconds(30)).until(() -> spans.all().stream()
                .filter(span -> span.name().equals(call))
                .anyMatch(span -> spans.all().stream()
                        .anyMatch(above -> above.trace().equals(span.trace())
                                && above.id().equals(span.parent())
                                && !above.name().startsWith("esia "))));
    }

    /** The server of the stack once more, built anew with the settings of the page. */
    private Path built() throws IOException {
        Path ours = folder.resolve("keycloak");
        Path running = home.resolve("data/keycloak").toRealPath();
        new Shell(folder, Map.of())
                .run("mkdir keycloak && for part in bin conf lib providers; do cp -rL %s/$part keycloak/; done"
                        .formatted(running));
        Runbook page = Runbook.page("watching.md");
        Path environment = Artefacts.above(Path.of("")).realmFolder().resolve("environments/test.conf");
        String forBuild = Files.readString(environment)
                .lines()
                .takeWhile(line -> !line.contains("kc.sh start"))
                .reduce("", (all, line) -> all + line + "\n");
        Files.writeString(ours.resolve("conf/keycloak.conf"), forBuild + page.settings("tracing-enabled=true"));
        Files.writeString(ours.resolve("conf/quarkus.properties"), page.settings("quarkus.otel"));
        new Shell(folder, Map.of("JAVA_HOME", System.getProperty("java.home")))
                .run(ours.resolve("bin/kc.sh") + " build");
        return ours;
    }

    private Process start(Path server, String collector) throws IOException {
        var secrets = new Secrets(new StackHome(home));
        var database = URI.create(stack.database("keycloak").substring("jdbc:".length()));
        var line = new ArrayList<>(List.of(server.resolve("bin/kc.sh").toString(), "start", "--optimized"));
        line.addAll(List.of(
                "--db-url=jdbc:postgresql://localhost:" + database.getPort() + "/keycloak",
                "--db-username=keycloak",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + stack.keycloak().getPort(),
                "--hostname=" + stack.keycloak(),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + stack.keycloakManagement().getPort(),
                "--vault-dir=" + home.resolve("data/vault"),
                "--cache=local",
                "--spi-jpa-entity-provider--education-gateway--keys-file=" + stack.hashKeys(),
                "--tracing-endpoint=" + collector,
                "--tracing-protocol=http/protobuf",
                "--tracing-sampler-ratio=1.0"));
        var builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/keycloak-with-traces.log").toFile());
        builder.environment().put("KC_DB_PASSWORD", secrets.password("database.keycloak"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private boolean isReady() {
        try {
            return HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(URI.create(stack.keycloakManagement() + "/health/ready"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
