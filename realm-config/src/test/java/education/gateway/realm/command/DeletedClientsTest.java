package education.gateway.realm.command;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.apply.Snapshot;
import education.gateway.realm.plan.Thing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What apply and rollback delete, and how it comes back. */
class DeletedClientsTest {

    @TempDir
    Path folder;

    private SmallKeycloak keycloak;

    @BeforeEach
    void a_realm_with_one_client_more_than_its_files() throws IOException {
        keycloak = new SmallKeycloak();
        keycloak.client("kept", "");
        keycloak.client("old", "the old secret");
        Files.createDirectories(folder.resolve("realms/education"));
        Files.writeString(
                folder.resolve("realms/education/realm.yaml"),
                "realm: x\nclients: [{clientId: kept, enabled: true}]\n");
        Files.createDirectories(folder.resolve("environments"));
        Files.writeString(folder.resolve("environments/local.yaml"), "values: {}\n");
    }

    @AfterEach
    void stop() {
        keycloak.close();
    }

    private SmallKeycloak.End apply(String... more) {
        var line = new ArrayList<>(List.of("apply", "-e", "local", "--yes", "--files", folder.toString()));
        line.addAll(List.of("--snapshots", folder.resolve("snapshots").toString()));
        line.addAll(List.of(more));
        return keycloak.run(line.toArray(String[]::new));
    }

    private SmallKeycloak.End rollback(Path snapshot, String... more) {
        return keycloak.run(Stream.concat(
                        Stream.of(
                                "rollback",
                                snapshot.toString(),
                                "--yes",
                                "--snapshots",
                                folder.resolve("again").toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private Path snapshot() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("snapshots"))) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void a_client_that_apply_deletes_comes_back_with_its_secret() throws IOException {
        SmallKeycloak.End gone = apply("--delete", "client old");
        assertThat(gone.code()).as(gone.words()).isZero();
        assertThat(keycloak.clients).hasSize(1);
        keycloak.secrets.clear();

        SmallKeycloak.End back = rollback(snapshot());

        assertThat(back.code()).as(back.words()).isZero();
        assertThat(keycloak.secrets).containsEntry("id-old", "the old secret");
        assertThat(gone.words() + back.words()).doesNotContain("the old secret");
    }

    @Test
    void what_holds_a_secret_that_nobody_is_shown_is_not_deleted_by_the_way() throws IOException {
        ObjectNode provider = keycloak.realm.putArray("identityProviders").addObject();
        provider.put("alias", "other")
                .put("enabled", true)
                .putObject("config")
                .put("clientSecret", SmallKeycloak.MASKED);

        SmallKeycloak.End refused = apply("--delete", "identity provider other");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.words())
                .contains("! identity provider other: config.clientSecret would be lost", "--losing-secrets");
        assertThat(keycloak.writes).isEmpty();
        assertThat(folder.resolve("snapshots")).doesNotExist();

        apply("--delete", "identity provider other", "--losing-secrets");
        assertThat(keycloak.writes).contains("DELETE /identity-provider/instances/other");
    }

    @Test
    void what_keycloak_makes_for_every_realm_is_not_deleted_when_somebody_has_changed_it() {
        ObjectNode keys = keycloak.realm.putObject("components");
        keys.putArray("org.keycloak.keys.KeyProvider")
                .addObject()
                .put("name", "rsa-generated")
                .put("providerId", "rsa");

        keycloak.client("account-console", "");

        for (String thing :
                List.of("component org.keycloak.keys.KeyProvider/rsa-generated", "client account-console")) {
            SmallKeycloak.End refused = apply("--delete", thing);

            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.words()).contains("it is Keycloak's own");
        }
        assertThat(keycloak.writes).isEmpty();
    }

    @Test
    void an_action_that_is_on_is_deleted_when_it_is_named() {
        keycloak.realm
                .putArray("requiredActions")
                .addObject()
                .put("alias", "delete_account")
                .put("providerId", "delete_account")
                .put("enabled", true);

        apply("--delete", "required action delete_account");

        assertThat(keycloak.writes).contains("DELETE /authentication/required-actions/delete_account");
    }

    @Test
    void a_client_that_comes_back_without_its_secret_is_told() {
        Path before = Snapshot.of(
                        "x",
                        Map.of("clients", List.of(Map.of("clientId", "lost", "secret", SmallKeycloak.MASKED))),
                        List.of())
                .write(folder);

        assertThat(rollback(before).words()).contains("! client lost: secret is in no snapshot: set it anew");
    }

    @Test
    void going_back_deletes_no_more_than_is_allowed() {
        IntStream.range(0, 6).forEach(i -> keycloak.client("made-" + i, ""));
        Path before = Snapshot.of(
                        "x",
                        Map.of(),
                        IntStream.range(0, 6)
                                .mapToObj(i -> new Thing("client", "made-" + i))
                                .toList())
                .write(folder);

        SmallKeycloak.End refused = rollback(before);

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.words()).contains("6 deletions are more than --delete-at-most 5");
        assertThat(keycloak.writes).isEmpty();
        rollback(before, "--delete-at-most", "6");
        assertThat(keycloak.writes).hasSizeGreaterThanOrEqualTo(6);
    }
}
