package education.gateway.realm.command;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.apply.Snapshot;
import education.gateway.realm.keys.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Keycloak whose certificate comes from the city's own authority. */
class ReachTest {

    @TempDir
    Path folder;

    private SmallKeycloak keycloak;

    @BeforeEach
    void a_keycloak_with_a_certificate_that_no_jdk_knows() throws IOException {
        var certificate = TestCertificate.rsa(30);
        keycloak = SmallKeycloak.withTls(certificate.server());
        keycloak.realm
                .putArray("identityProviders")
                .addObject()
                .put("alias", "esia")
                .putObject("config")
                .put("tokenCertificates", certificate.pem());
        Files.writeString(folder.resolve("city.pem"), certificate.pem());
        Files.createDirectories(folder.resolve("realms/education"));
        Files.writeString(folder.resolve("realms/education/realm.yaml"), "realm: x\n");
        Files.createDirectories(folder.resolve("environments"));
        Files.writeString(folder.resolve("environments/local.yaml"), "values: {}\n");
    }

    @AfterEach
    void stop() {
        keycloak.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plan -e local --files FOLDER",
                "apply -e local --files FOLDER --yes --snapshots FOLDER/snapshots",
                "export --realm x --out FOLDER/exported",
                "rollback SNAPSHOT --yes --snapshots FOLDER/snapshots",
                "esia keys trust --realm x"
            })
    void is_reached_when_that_authority_is_named_and_not_otherwise(String command) {
        Path snapshot = Snapshot.of("x", Map.of(), List.of()).write(folder);
        String[] line = command.replace("SNAPSHOT", snapshot.toString())
                .replace("FOLDER", folder.toString())
                .split(" ");

        SmallKeycloak.End away = keycloak.run(line);
        SmallKeycloak.End reached = keycloak.run(Stream.concat(
                        Arrays.stream(line),
                        Stream.of("--trust", folder.resolve("city.pem").toString()))
                .toArray(String[]::new));

        assertThat(away.code()).isEqualTo(3);
        assertThat(reached.code()).as(reached.words()).isIn(0, 2);
    }
}
