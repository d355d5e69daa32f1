package education.gateway.realm.doctor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import education.gateway.realm.RealmFiles;
import education.gateway.realm.keys.Certificates;
import education.gateway.realm.keys.TestCertificate;
import education.gateway.realm.server.Login;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The parts of an installation as small servers that answer well until something is planted. */
final class LoopbackInstallation implements AutoCloseable {

    static final String PLACE = "/realms/education";
    static final String ADMIN = "/admin/realms/education";
    static final JsonMapper JSON = new JsonMapper();

    private static final TestCertificate REQUEST = TestCertificate.gost(300);
    private static final TestCertificate VALID = TestCertificate.rsa(300);

    /** What a path answers with. */
    record Reply(int status, String body, Map<String, String> headers) {
        static Reply ok(String body) {
            return new Reply(200, body, Map.of());
        }

        /** The connection ends without a word. */
        static Reply silence() {
            return new Reply(0, "", Map.of());
        }

        static Reply to(String address) {
            return new Reply(302, "", Map.of("Location", address, "Set-Cookie", "AUTH=1; Path=/"));
        }
    }

    final Map<String, Reply> keycloak = new ConcurrentHashMap<>();
    /** What the administration answers instead of what it should. */
    final Map<String, Reply> administrationSays = new HashMap<>();

    final Map<String, Reply> others = new ConcurrentHashMap<>();
    final Map<String, String> values = new HashMap<>();
    final List<Path> overlays = new ArrayList<>(List.of(Path.of("environments/local.yaml")));
    final Path folder;
    private String administration = "";
    Duration keycloakAhead = Duration.ZERO;
    final ObjectNode running;
    final ObjectNode info = JSON.createObjectNode();
    private final List<AutoCloseable> open = new ArrayList<>();
    final HttpServer otherServer;
    private final HttpServer keycloakServer;

    LoopbackInstallation(Path folder) throws IOException {
        this.folder = folder;
        keycloakServer = serve(HttpServer.create(loopback(), 0), keycloak);
        otherServer = serve(HttpServer.create(loopback(), 0), others);
        var mail = MailServer.greeting("220 mail");
        open.add(mail);
        values.putAll(Map.ofEntries(
                Map.entry("KEYCLOAK_URL", keycloakUrl()),
                Map.entry("KEYCLOAK_MANAGEMENT_URL", keycloakUrl()),
                Map.entry("DIARY_URL", othersUrl()),
                Map.entry("DIARY_MANAGEMENT_URL", othersUrl()),
                Map.entry("ESIA_URL", othersUrl()),
                Map.entry("ESIA_MNEMONIC", "SCHOOL01"),
                Map.entry("ESIA_TOKEN_CERTIFICATES", VALID.pem()),
                Map.entry("ESIA_TOKEN_ALGORITHM", "RS256"),
                Map.entry("ESIA_REQUEST_KEYSTORE", "/keys/request.p12"),
                Map.entry("ESIA_SAML_CERTIFICATES", VALID.bare()),
                Map.entry("GATEWAY_ISSUER", othersUrl() + "/gateway"),
                Map.entry("GATEWAY_CLIENT_ID", "diary"),
                Map.entry("DIARY_WEB_SECRET", "secret of the web client"),
                Map.entry("DIARY_SERVICE_SECRET", "secret of the service"),
                Map.entry("OLD_PORTAL_JDBC_URL", "jdbc:postgresql://localhost/portal"),
                Map.entry("OLD_PORTAL_USER", "portal"),
                Map.entry("OLD_PORTAL_TAKE_OVER_SECRET", "secret of the take-over"),
                Map.entry("SMTP_PORT", Integer.toString(mail.port())),
                Map.entry(
                        "ESIA_REQUEST_CERTIFICATE",
                        file("request.pem", REQUEST.pem()).toString())));
        running = JSON.valueToTree(RealmFiles.declare(Path.of("realms/education"), overlays, values)
                .imported());
        answerWell(Certificates.hash(REQUEST.certificate()));
    }

    private void answerWell(String certificateHash) {
        keycloak.put(
                PLACE + "/.well-known/openid-configuration",
                Reply.ok("{\"issuer\":\"" + keycloakUrl() + PLACE + "\"}"));
        keycloak.put(ADMIN + "/users/profile", Reply.ok("{\"attributes\":[]}"));
        keycloak.put(ADMIN + "/keys", keys(VALID));
        keycloak.put(
                "/health/ready",
                Reply.ok("{\"status\":\"UP\",\"checks\":[{\"name\":\"database\",\"status\":\"UP\"}]}"));
        keycloak.put("/metrics", Reply.ok(metrics(7)));
        keycloak.put(PLACE + "/protocol/openid-connect/auth", Reply.to(PLACE + "/broker/esia/login"));
        sendsToTheState(certificateHash);
        others.put("/", Reply.ok("the diary"));
        others.put("/gateway/.well-known/openid-configuration", Reply.ok("{}"));
        others.put("/aas/oauth2/v2/ac", Reply.to("/login"));
        others.put("/actuator/health", health(0, 0, 0, 0, "UP"));
        ObjectNode system = info.putObject("systemInfo");
        system.put("version", ServerChecks.LOWEST);
        ObjectNode providers = info.putObject("providers").putObject("all").putObject("providers");
        offered(running).forEach(providers::putObject);
        ObjectNode themes = info.putObject("themes");
        themes.putArray("login").addObject().put("name", "education");
        themes.putArray("account").addObject().put("name", "keycloak.v3");
    }

    void sendsToTheState(String certificateHash) {
        sendsTo(othersUrl(), certificateHash);
    }

    private void sendsTo(String state, String certificateHash) {
        keycloak.put(
                PLACE + "/broker/esia/login",
                Reply.to(state + "/aas/oauth2/v2/ac?client_certificate_hash=" + certificateHash + "&redirect_uri="
                        + URLEncoder.encode(keycloakUrl() + PLACE + "/broker/esia/endpoint", StandardCharsets.UTF_8)));
    }

    private static TreeSet<String> offered(JsonNode realm) {
        var offered = new TreeSet<String>();
        for (String key : List.of("providerId", "authenticator", "protocolMapper", "identityProviderMapper")) {
            realm.findValuesAsString(key).forEach(offered::add);
        }
        realm.path("eventsListeners").valueStream().forEach(listener -> offered.add(listener.asString()));
        return offered;
    }

    static Reply keys(TestCertificate certificate) {
        return Reply.ok("{\"keys\":[{\"status\":\"ACTIVE\",\"algorithm\":\"RS256\",\"certificate\":\""
                + certificate.bare() + "\"},{\"status\":\"ACTIVE\",\"algorithm\":\"HS512\"}]}");
    }

    private static String token(Instant issued) {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"iat\":" + issued.getEpochSecond() + "}").getBytes(StandardCharsets.UTF_8));
        return "{\"access_token\":\"e30." + claims + ".c2ln\",\"expires_in\":60}";
    }

    static String metrics(int byEmail) {
        return "# TYPE education_parents gauge\n"
                + "education_parents{login=\"state\",realm=\"education\"} 3.0\n"
                + "education_parents{login=\"joined\",realm=\"education\"} 2.0\n"
                + "education_parents{login=\"email\",realm=\"education\"} " + byEmail + ".0\n"
                + "education_parents{login=\"email\",realm=\"other\"} 999.0\n";
    }

    static Reply health(int handover, int parked, int letters, int undeliverable, String journal) {
        return Reply.ok("""
                {"status": "UP", "components": {
                  "db": {"status": "UP"},
                  "handover": {"status": "UP", "details": {"oldestUndeliveredSeconds": %d, "parked": %d}},
                  "letters": {"status": "UP", "details": {"oldestWaitingSeconds": %d, "undeliverable": %d}},
                  "journal": {"status": "%s", "details": {"oldestUnsealedSeconds": 1, "nextMonthPrepared": true}}}}
                """.formatted(handover, parked, letters, undeliverable, journal));
    }

    String keycloakUrl() {
        return "http://localhost:" + keycloakServer.getAddress().getPort();
    }

    String othersUrl() {
        return "http://localhost:" + otherServer.getAddress().getPort();
    }

    Path file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A setting of an identity provider as it runs. */
    void setting(String alias, String key, String value) {
        running.path("identityProviders")
                .valueStream()
                .filter(provider -> provider.path("alias").asString("").equals(alias))
                .forEach(provider -> ((ObjectNode) provider.path("config")).put(key, value));
    }

    /** The state at another address, to which Keycloak sends people. */
    void stateAt(String address) {
        setting("esia", "baseUrl", address);
        sendsTo(address, Certificates.hash(REQUEST.certificate()));
    }

    /** A server for the diary's pages that shows this certificate. */
    void diaryBehind(TestCertificate certificate) {
        values.put("DIARY_URL", othersBehind(certificate));
    }

    /** Keycloak as people see it. */
    void keycloakBehind(TestCertificate certificate) {
        values.put("KEYCLOAK_URL", behind(certificate, keycloak));
    }

    /** A server for Keycloak's administration that shows this certificate. */
    void administrationBehind(TestCertificate certificate) {
        administration = behind(certificate, keycloak);
    }

    /** @return the address of all that is not Keycloak, where it shows this certificate */
    String othersBehind(TestCertificate certificate) {
        return behind(certificate, others);
    }

    private String behind(TestCertificate certificate, Map<String, Reply> replies) {
        try {
            HttpsServer server = HttpsServer.create(loopback(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
            return "https://localhost:" + serve(server, replies).getAddress().getPort();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @return the address of a server that answers everything well, with this time */
    String clockAt(String date) {
        try {
            ServerSocket server = PlantedFaults.clockAt(date);
            open.add(server);
            return "http://localhost:" + server.getLocalPort();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void mail(MailServer server) {
        open.add(server);
        values.put("SMTP_PORT", Integer.toString(server.port()));
    }

    void overlay(String content) {
        overlays.add(file("overlay-" + overlays.size() + ".yaml", content));
    }

    /** Environment variables of the command. */
    Map<String, String> environment() {
        return Map.of(
                "KEYCLOAK_URL",
                administration.isEmpty() ? keycloakUrl() : administration,
                "KEYCLOAK_USER",
                "admin",
                "KEYCLOAK_PASSWORD",
                "p");
    }

    Report examined(Optional<Path> trusted) {
        publish();
        var installation = new Installation(
                RealmFiles.declareAsWritten(Path.of("realms/education"), overlays),
                name -> RealmFiles.value(name, overlays, values));
        return Doctor.examine(installation, Login.of(environment()::get), Trust.of(trusted), Instant::now);
    }

    void publish() {
        // At the last moment: on a busy machine an older token would tell of a wrong clock.
        keycloak.put(
                "/realms/master/protocol/openid-connect/token",
                Reply.ok(token(Instant.now().plus(keycloakAhead))));
        keycloak.put(ADMIN + "/partial-export", Reply.ok(running.toString()));
        keycloak.put("/admin/serverinfo", Reply.ok(info.toString()));
        keycloak.putAll(administrationSays);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private <S extends HttpServer> S serve(S server, Map<String, Reply> replies) {
        server.createContext("/", exchange -> answer(exchange, replies));
        server.start();
        open.add(() -> server.stop(0));
        return server;
    }

    private static void answer(HttpExchange exchange, Map<String, Reply> replies) throws IOException {
        Reply reply = replies.getOrDefault(exchange.getRequestURI().getPath(), new Reply(404, "", Map.of()));
        if (reply.status() == 0) {
            exchange.close();
            return;
        }
        var headers = new LinkedHashMap<>(reply.headers());
        headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }
}
