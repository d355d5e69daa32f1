package education.gateway.realm.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import education.gateway.realm.RealmFiles;
import education.gateway.realm.command.Main;
import education.gateway.realm.plan.Plan;
import education.gateway.realm.plan.Things;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class KeysTrustTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String PROVIDER = "/admin/realms/education/identity-provider/instances/esia";

    @TempDir
    Path folder;

    private final StringWriter screen = new StringWriter();
    private String provider = "";
    private String lock = "";
    private Runnable beforeChange = () -> {};
    private int puts;
    private HttpServer keycloak;

    @BeforeEach
    void a_keycloak_with_one_provider() throws IOException {
        keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keycloak.createContext("/", exchange -> {
            boolean isProvider = exchange.getRequestURI().getPath().equals(PROVIDER);
            byte[] sent = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().contains("/roles")) {
                lock(exchange, new String(sent, StandardCharsets.UTF_8));
                return;
            }
            byte[] body = (isProvider ? provider : "{\"access_token\": \"t\", \"expires_in\": 60}")
                    .getBytes(StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("PUT")) {
                provider = new String(sent, StandardCharsets.UTF_8);
                puts++;
                exchange.sendResponseHeaders(204, -1);
            } else {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        keycloak.start();
    }

    private void lock(HttpExchange exchange, String sent) throws IOException {
        int status =
                switch (exchange.getRequestMethod()) {
                    case "POST" -> lock.isEmpty() ? 201 : 409;
                    case "GET" -> lock.isEmpty() ? 404 : 200;
                    default -> lock.isEmpty() ? 404 : 204;
                };
        byte[] body = status == 200 ? lock.getBytes(StandardCharsets.UTF_8) : new byte[0];
        if (exchange.getRequestMethod().equals("POST") && status == 201) {
            lock = ((ObjectNode) JSON.readTree(sent)).put("id", "1").toString();
            beforeChange.run();
        } else if (exchange.getRequestMethod().equals("DELETE")) {
            lock = "";
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @AfterEach
    void stop() {
        keycloak.stop(0);
    }

    private int run(String... line) {
        screen.getBuffer().setLength(0);
        var out = new PrintWriter(screen);
        return Main.run(
                out,
                out,
                Map.of(
                        "KEYCLOAK_URL",
                        "http://localhost:" + keycloak.getAddress().getPort(),
                        "KEYCLOAK_USER",
                        "admin",
                        "KEYCLOAK_PASSWORD",
                        "p")::get,
                line);
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Path written(String name, String content) throws IOException {
        return Files.writeString(file(name), content);
    }

    private void trusts(String pem) throws IOException {
        ObjectNode content = JSON.createObjectNode().put("alias", "esia");
        content.putObject("config")
                .put("tokenCertificates", pem)
                .put("tokenAlgorithm", "RS256")
                .put("clientSecret", "**********");
        provider = content.toString();
        written("trusted.pem", pem);
    }

    private String trusted() {
        return JSON.readTree(provider).path("config").path("tokenCertificates").asString();
    }

    private int trust(String how, String pem) throws IOException {
        return run(
                "esia",
                "keys",
                "trust",
                "--lock-silence",
                "1",
                "--file",
                file("trusted.pem").toString(),
                how,
                written("change.pem", pem).toString());
    }

    @Test
    void the_next_certificate_comes_beside_the_present_one_and_then_alone() throws IOException {
        String old = TestCertificate.rsa(5).pem();
        String next = TestCertificate.rsa(300).pem();
        trusts(old);

        assertThat(trust("--add", next)).isZero();
        assertThat(trusted()).isEqualTo((old + next).stripTrailing());
        assertThat(file("trusted.pem")).hasContent(old + next);
        assertThat(provider).as("a masked secret stays masked").contains("**********");

        assertThat(trust("--only", next)).isZero();
        assertThat(trusted()).isEqualTo(next.stripTrailing());
        assertThat(file("trusted.pem")).hasContent(next);
    }

    @Test
    void a_plan_by_files_that_refer_to_the_file_has_nothing_to_change_afterwards() throws IOException {
        trusts(TestCertificate.rsa(5).pem());
        trust("--add", TestCertificate.rsa(300).pem());
        Path realm = Files.createDirectory(file("realm"));
        Files.writeString(
                realm.resolve("realm.yaml"),
                "identityProviders: [{alias: esia, config: {tokenCertificates: $(CERTIFICATES)}}]");
        Path environment = written("local.yaml", "values: {CERTIFICATES: '${file:" + file("trusted.pem") + "}'}");

        Plan plan = Plan.of(
                Things.of(RealmFiles.declare(realm, List.of(environment), Map.of())
                        .imported()),
                Things.of(Map.of("identityProviders", List.of(JSON.readValue(provider, Map.class)))));

        assertThat(plan.changes()).isEmpty();
    }

    @Test
    void the_list_is_shown_and_stays_as_it_is() throws IOException {
        var certificate = TestCertificate.rsa(300);
        trusts(certificate.pem());

        assertThat(run("esia", "keys", "trust")).isZero();
        assertThat(screen.toString()).contains(Certificates.hash(certificate.certificate()));
        assertThat(puts).isZero();
    }

    @Test
    void a_certificate_that_was_not_added_before_does_not_come_alone() throws IOException {
        trusts(TestCertificate.rsa(5).pem());

        assertThat(trust("--only", TestCertificate.rsa(300).pem())).isEqualTo(1);
        assertThat(puts).isZero();
    }

    @Test
    void a_list_with_which_nobody_could_come_in_is_refused() throws IOException {
        String ended = TestCertificate.rsa(-1).pem();
        String otherKind = TestCertificate.gost(300).pem();
        trusts(TestCertificate.rsa(300).pem() + ended + otherKind);

        assertThat(trust("--only", ended)).isEqualTo(1);
        assertThat(trust("--only", otherKind)).isEqualTo(1);
        assertThat(puts).isZero();
    }

    @Test
    void a_list_that_is_otherwise_than_its_file_is_settled_first() throws IOException {
        trusts(TestCertificate.rsa(300).pem());
        written("trusted.pem", TestCertificate.rsa(200).pem());

        assertThat(trust("--add", TestCertificate.rsa(400).pem())).isEqualTo(1);
        assertThat(puts).isZero();
    }

    @Test
    void nothing_is_changed_while_somebody_applies() throws IOException {
        String old = TestCertificate.rsa(5).pem();
        trusts(old);
        lock = "{\"id\": \"2\", \"attributes\": {\"machine\": [\"another\"], \"signs\": [\"1\"]}}";
        keycloak.createContext("/admin/realms/education/roles/realmctl.lock", exchange -> {
            lock = lock.replaceFirst("\"signs\":.*", "\"signs\": [\"" + System.nanoTime() + "\"]}}");
            lock(exchange, "");
        });

        assertThat(trust("--add", TestCertificate.rsa(300).pem())).isEqualTo(1);

        assertThat(screen.toString()).contains("Somebody else applies");
        assertThat(puts).isZero();
        assertThat(file("trusted.pem")).hasContent(old);
        assertThat(lock).as("the lock stays with who has it").isNotEmpty();
    }

    @Test
    void what_is_changed_is_read_when_nobody_else_can_change_it() throws IOException {
        String old = TestCertificate.rsa(5).pem();
        trusts(old);
        beforeChange = () -> provider = provider.replace("RS256", "GOST3410_2012_256");

        assertThat(trust("--add", TestCertificate.rsa(300).pem())).isEqualTo(1);

        assertThat(puts).isZero();
        assertThat(lock).isEmpty();
    }

    @Test
    void what_is_no_certificate_is_an_error_that_names_the_file() throws IOException {
        trusts(TestCertificate.rsa(300).pem());

        assertThat(trust("--add", "nothing of the kind")).isEqualTo(1);
        assertThat(screen.toString()).contains("change.pem");
    }
}
