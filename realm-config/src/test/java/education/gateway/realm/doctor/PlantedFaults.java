package education.gateway.realm.doctor;

import static education.gateway.realm.doctor.LoopbackInstallation.ADMIN;
import static education.gateway.realm.doctor.LoopbackInstallation.PLACE;

import education.gateway.realm.doctor.LoopbackInstallation.Reply;
import education.gateway.realm.keys.Certificates;
import education.gateway.realm.keys.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** For each complaint what brings it about, and nothing else. */
final class PlantedFaults {

    private static final Map<Complaint, Consumer<LoopbackInstallation>> ALL = new EnumMap<>(Complaint.class);

    private PlantedFaults() {}

    static Map<Complaint, Consumer<LoopbackInstallation>> all() {
        return ALL;
    }

    private static void plant(Complaint complaint, Consumer<LoopbackInstallation> fault) {
        ALL.put(complaint, fault);
    }

    static {
        plant(Complaint.KEYCLOAK_VERSION, at -> system(at).put("version", "26.7.3"));
        plant(Complaint.KEYCLOAK_VERSION_UNKNOWN, at -> at.info.remove("systemInfo"));
        plant(
                Complaint.ADMINISTRATION_REFUSES,
                at -> at.administrationSays.put(
                        "/realms/master/protocol/openid-connect/token", new Reply(401, "{}", Map.of())));
        plant(
                Complaint.REALM_MISSING,
                at -> at.administrationSays.put(ADMIN + "/partial-export", new Reply(404, "{}", Map.of())));
        plant(Complaint.PROVIDER_MISSING, at -> ((ObjectNode)
                        at.info.path("providers").path("all").path("providers"))
                .remove("staff-second-factor"));
        plant(
                Complaint.REALM_PART_MISSING,
                at -> removeNamed(at.running, "identityProviderMappers", "name", "citizen"));
        plant(Complaint.REALM_PART_DIFFERS, at -> step(at, "staff-second-factor")
                .put("requirement", "DISABLED"));
        plant(Complaint.CONDITION_ROLE_MISSING, at -> {
            // The files have the slip too: nothing differs from them.
            at.running.path("authenticatorConfig").forEach(config -> slip((ObjectNode) config.path("config")));
            at.overlay(flowsWithTheSlip());
        });
        plant(Complaint.CLOCK_SKEW, at -> at.keycloakAhead = Duration.ofSeconds(-90));
        plant(
                Complaint.STATE_CERTIFICATES_EXPIRED,
                at -> tokens(
                        at,
                        TestCertificate.rsa(-1).pem()
                                + TestCertificate.gost(300).pem()));
        plant(
                Complaint.STATE_CERTIFICATES_END,
                at -> tokens(
                        at,
                        TestCertificate.rsa(-1).pem() + TestCertificate.rsa(20).pem()));
        plant(Complaint.REQUEST_CERTIFICATE_EXPIRED, at -> request(at, TestCertificate.gost(-1)));
        plant(Complaint.REQUEST_CERTIFICATE_ENDS, at -> request(at, TestCertificate.gost(20)));
        plant(
                Complaint.REQUEST_CERTIFICATE_UNREADABLE,
                at -> at.values.put("ESIA_REQUEST_CERTIFICATE", "/nowhere/request.pem"));
        plant(Complaint.REQUEST_CERTIFICATE_OTHER, at -> at.sendsToTheState("0".repeat(64)));
        plant(
                Complaint.REALM_KEY_ENDS,
                at -> at.keycloak.put(ADMIN + "/keys", LoopbackInstallation.keys(TestCertificate.rsa(20))));
        plant(Complaint.TLS_EXPIRED, at -> at.diaryBehind(TestCertificate.rsa(-1)));
        plant(Complaint.TLS_ENDS, at -> {
            var own = TestCertificate.rsa(20);
            at.diaryBehind(own);
            at.file("trusted.pem", own.pem());
        });
        plant(Complaint.TLS_UNTRUSTED, at -> at.diaryBehind(TestCertificate.anotherRsa(300)));
        plant(Complaint.PART_AWAY, at -> at.values.put("DIARY_URL", "http://localhost:" + silentPort()));
        plant(
                Complaint.PART_ILL,
                at -> at.keycloak.put(
                        "/health/ready",
                        new Reply(
                                503,
                                "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"database\",\"status\":\"DOWN\"}]}",
                                Map.of())));
        plant(
                Complaint.ISSUER_DIFFERS,
                at -> at.keycloak.put(
                        PLACE + "/.well-known/openid-configuration",
                        Reply.ok("{\"issuer\":\"https://internal.example/realms/education\"}")));
        plant(
                Complaint.STATE_LOGIN_CANNOT_BEGIN,
                at -> at.keycloak.put(PLACE + "/broker/esia/login", new Reply(500, "a page", Map.of())));
        plant(
                Complaint.STATE_REFUSES_REQUESTS,
                at -> at.others.put(
                        "/aas/oauth2/v2/ac",
                        Reply.to(at.keycloakUrl() + PLACE
                                + "/broker/esia/endpoint?error=invalid_client&error_description=ESIA-007053%3A+no")));
        plant(Complaint.MAIL_AWAY, at -> at.values.put("SMTP_PORT", Integer.toString(silentPort())));
        plant(Complaint.MAIL_REFUSES, at -> at.overlay("smtpServer: {starttls: \"true\"}\n"));
        plant(
                Complaint.DIARY_FIGURES_MISSING,
                at -> at.others.put(
                        "/actuator/health",
                        Reply.ok("{\"status\":\"UP\",\"components\":{\"db\":{\"status\":\"UP\"}}}")));
        plant(
                Complaint.HANDOVER_WAITS,
                at -> at.others.put("/actuator/health", LoopbackInstallation.health(301, 0, 0, 0, "UP")));
        plant(
                Complaint.HANDOVER_PARKED,
                at -> at.others.put("/actuator/health", LoopbackInstallation.health(0, 1, 0, 0, "UP")));
        plant(
                Complaint.LETTERS_WAIT,
                at -> at.others.put("/actuator/health", LoopbackInstallation.health(0, 0, 901, 0, "UP")));
        plant(
                Complaint.LETTERS_UNDELIVERABLE,
                at -> at.others.put("/actuator/health", LoopbackInstallation.health(0, 0, 0, 1, "UP")));
        plant(
                Complaint.JOURNAL_NOT_SEALED,
                at -> at.others.put("/actuator/health", LoopbackInstallation.health(0, 0, 0, 0, "DOWN")));
        plant(Complaint.TRANSITION_FIGURES_MISSING, at -> at.keycloak.put("/metrics", Reply.ok("jvm_threads 3\n")));
        plant(Complaint.TRANSITION_NEAR, at -> ((ObjectNode) at.running.path("attributes"))
                .put("transition.policy", "required")
                .put(
                        "transition.requiredFrom",
                        LocalDate.now(Dates.MOSCOW).plusDays(10).toString()));
    }

    private static ObjectNode system(LoopbackInstallation at) {
        return (ObjectNode) at.info.path("systemInfo");
    }

    private static void removeNamed(ObjectNode realm, String list, String key, String name) {
        var things = (ArrayNode) realm.path(list);
        for (int i = things.size() - 1; i >= 0; i--) {
            if (things.get(i).path(key).asString("").equals(name)) {
                things.remove(i);
            }
        }
    }

    private static ObjectNode step(LoopbackInstallation at, String authenticator) {
        return (ObjectNode) at.running
                .path("authenticationFlows")
                .valueStream()
                .flatMap(flow -> flow.path("authenticationExecutions").valueStream())
                .filter(step -> step.path("authenticator").asString("").equals(authenticator))
                .findFirst()
                .orElseThrow();
    }

    private static void slip(ObjectNode config) {
        if (config.has("condUserRole")) {
            config.put("condUserRole", "stuff");
        }
    }

    private static String flowsWithTheSlip() {
        try {
            String flows = Files.readString(Path.of("realms/education/flows.yaml"));
            return flows.replace("condUserRole: staff", "condUserRole: stuff");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void tokens(LoopbackInstallation at, String pem) {
        at.setting("esia", "tokenCertificates", pem);
    }

    private static void request(LoopbackInstallation at, TestCertificate certificate) {
        at.file("request.pem", certificate.pem());
        at.sendsToTheState(Certificates.hash(certificate.certificate()));
    }

    /** A port at which nobody listens any more. */
    static int silentPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A server of which only the clock is wrong. */
    static ServerSocket clockAt(String date) throws IOException {
        var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var thread = new Thread(
                () -> {
                    while (!server.isClosed()) {
                        try (Socket client = server.accept()) {
                            client.getInputStream().read(new byte[1024]);
                            client.getOutputStream()
                                    .write(("HTTP/1.1 200 OK\r\nDate: " + date
                                                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                            .getBytes(StandardCharsets.US_ASCII));
                        } catch (IOException gone) {
                            // The next one.
                        }
                    }
                },
                "clock");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    static Optional<Path> trusted(LoopbackInstallation at) {
        return Optional.of(at.folder.resolve("trusted.pem")).filter(Files::exists);
    }
}
