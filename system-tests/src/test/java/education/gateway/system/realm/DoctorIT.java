package education.gateway.system.realm;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.home.Artefacts;
import education.gateway.system.support.AdminApi;
import education.gateway.system.support.RealmctlRun;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The whole installation is looked at, first as it is, then with faults planted in it, which would hinder others. */
@Isolated
class DoctorIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ESIA = "/education/identity-provider/instances/esia";

    @TempDir
    Path folder;

    private final Stack stack = Stack.shared();
    private final AdminApi admin = new AdminApi(
            stack.keycloak(),
            stack.description().admin().username(),
            stack.description().admin().password());
    private final Path files = Artefacts.above(Path.of("")).realmFolder();

    /** Values of this stack with some changed. */
    private Path values(Map<String, String> changes) throws IOException {
        var values = (ObjectNode)
                JSON.readTree(Files.readString(Path.of(stack.description().home(), "run", "realm-values.json")));
        changes.forEach(values::put);
        return Files.writeString(folder.resolve("values.json"), values.toString());
    }

    private RealmctlRun realmctl(String... line) {
        return RealmctlRun.of(stack, line);
    }

    private JsonNode examined(Map<String, String> changes) throws IOException {
        RealmctlRun end = realmctl(
                "doctor",
                "--json",
                "-e",
                "local",
                "--files",
                files.toString(),
                "--values",
                values(changes).toString());
        assertThat(end.words()).startsWith("{");
        return JSON.readTree(end.words());
    }

    /** Warnings of other tests' doing (people whom they have deleted) are theirs. */
    private List<String> errors(Map<String, String> changes) throws IOException {
        return examined(changes)
                .path("findings")
                .valueStream()
                .filter(finding -> finding.path("severity").asString().equals("error"))
                .map(finding -> finding.path("id").asString())
                .distinct()
                .toList();
    }

    private void with(Consumer<ObjectNode> change, Deed deed) throws IOException {
        JsonNode before = admin.get(ESIA);
        var changed = (ObjectNode) before.deepCopy();
        change.accept((ObjectNode) changed.path("config"));
        admin.put(ESIA, changed);
        try {
            deed.run();
        } finally {
            admin.put(ESIA, before);
        }
    }

    private interface Deed {
        void run() throws IOException;
    }

    @Test
    void a_stack_that_runs_has_no_errors_and_everything_of_it_is_looked_at() throws IOException {
        JsonNode report = examined(Map.of());

        assertThat(errors(Map.of())).isEmpty();
        assertThat(report.path("unseen")).isEmpty();
        assertThat(report.path("figures").path("Keycloak").asString()).isEqualTo("26.7.5");
        assertThat(report.path("figures").path("parents").asString()).contains("by the state ");
        assertThat(report.path("figures").path("hand-over to Keycloak").asString())
                .startsWith("oldest waits ");
    }

    @Test
    void faults_around_it_are_found() throws IOException {
        String nobody = "http://localhost:" + silentPort();

        assertThat(errors(Map.of("DIARY_MANAGEMENT_URL", nobody, "SMTP_PORT", Integer.toString(silentPort()))))
                .containsExactlyInAnyOrder("part-away", "mail-away");
        assertThat(errors(Map.of("KEYCLOAK_URL", stack.keycloak().toString().replace("localhost", "127.0.0.1"))))
                .contains("issuer-differs");
    }

    @Test
    void a_key_store_that_is_not_there_is_found() throws IOException {
        with(config -> config.put("signerKeyStore", "/nowhere/request.p12"), () -> assertThat(errors(Map.of()))
                .containsExactly("state-login-cannot-begin"));
    }

    @Test
    void a_system_that_the_state_does_not_know_is_found() throws IOException {
        with(config -> config.put("clientId", "NOBODY"), () -> assertThat(errors(Map.of()))
                .containsExactly("state-refuses-requests"));
    }

    @Test
    void a_step_of_the_second_factor_that_was_switched_off_is_found() throws IOException {
        String path = "/education/authentication/flows/education%20second%20factor/executions";
        var step = (ObjectNode) admin.get(path)
                .valueStream()
                .filter(one -> one.path("providerId").asString("").equals("auth-otp-form"))
                .findFirst()
                .orElseThrow();
        String before = step.path("requirement").asString();
        admin.put(path, step.put("requirement", "DISABLED"));
        try {
            assertThat(errors(Map.of())).containsExactly("realm-part-differs");
        } finally {
            admin.put(path, step.put("requirement", before));
        }
    }

    @Test
    void the_realm_as_exported_files_has_nothing_to_change_and_no_secret_is_in_them() throws IOException {
        Path out = folder.resolve("exported");
        RealmctlRun exported = realmctl("export", "--out", out.toString());
        assertThat(exported.code()).as(exported.words()).isZero();

        String all;
        try (Stream<Path> written = Files.walk(out)) {
            all = written.filter(Files::isRegularFile).map(DoctorIT::read).collect(Collectors.joining("\n"));
        }
        stack.description().clients().values().forEach(client -> assertThat(all).doesNotContain(client.secret()));

        Map<String, String> known = stack.description().clients().entrySet().stream()
                .collect(Collectors.toMap(
                        client -> client.getKey().toUpperCase(Locale.ROOT).replace('-', '_') + "_SECRET",
                        client -> client.getValue().secret()));
        // What Keycloak hides cannot be compared: any value does.
        String given = Pattern.compile("(?m)^  ([A-Z0-9_]+):")
                .matcher(read(out.resolve("environments/exported.yaml")))
                .results()
                .map(name -> name.group(1) + ": \"" + known.getOrDefault(name.group(1), "hidden") + "\"\n")
                .collect(Collectors.joining());
        assertThat(given).contains("DIARY_WEB_SECRET");
        Path values = Files.writeString(folder.resolve("given.yaml"), given);
        RealmctlRun plan = realmctl("plan", "-e", "exported", "--files", out.toString(), "--values", values.toString());
        assertThat(plan.words()).contains("exported: 0 to change, 0 in no file");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int silentPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
