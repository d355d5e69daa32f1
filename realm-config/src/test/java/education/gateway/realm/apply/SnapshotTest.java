package education.gateway.realm.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.realm.RealmFilesException;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {

    @TempDir
    Path folder;

    private Snapshot kept(Map<String, ?> export) {
        return Snapshot.read(Snapshot.of("education", export, List.of(new Thing("client", "made")))
                .write(folder));
    }

    @Test
    void belongs_to_its_owner_alone() throws IOException {
        Path file = Snapshot.of("education", Map.of(), List.of()).write(folder.resolve("new"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void says_nothing_of_secrets_that_keycloak_did_not_show() {
        Map<String, ?> shown = kept(Map.of(
                        "smtpServer", Map.of("host", "mail", "password", Things.MASKED),
                        "components",
                                Map.of("store", List.of(Map.of("config", Map.of("password", List.of(Things.MASKED))))),
                        "clients", List.of(Map.of("clientId", "a", "secret", "shown"))))
                .declared();

        assertThat(shown.toString()).doesNotContain(Things.MASKED).contains("mail", "shown");
    }

    @Test
    void knows_what_was_about_to_be_made() {
        Things running = Things.of(Map.of("clients", List.of(Map.of("clientId", "made"), Map.of("clientId", "other"))));

        assertThat(kept(Map.of()).toDelete(running)).containsExactly(new Thing("client", "made"));
    }

    @Test
    void is_not_any_file() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "[]");

        assertThatThrownBy(() -> Snapshot.read(other)).isInstanceOf(RealmFilesException.class);
    }
}
