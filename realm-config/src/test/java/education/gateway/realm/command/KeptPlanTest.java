package education.gateway.realm.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPlanTest {

    @TempDir
    Path folder;

    private SmallKeycloak keycloak;

    @BeforeEach
    void a_plan_that_somebody_has_looked_at() throws IOException {
        keycloak = new SmallKeycloak();
        keycloak.client("web", "4711");
        Files.createDirectories(folder.resolve("realms/education"));
        Files.writeString(
                folder.resolve("realms/education/realm.yaml"),
                "realm: x\nclients: [{clientId: web, enabled: true, secret: $(WEB_SECRET)}]\n");
        Files.createDirectories(folder.resolve("environments"));
        Files.writeString(folder.resolve("environments/local.yaml"), "values: {}\n");
        secret("4712");
        assertThat(run("plan", "--out").code()).isEqualTo(2);
    }

    @AfterEach
    void stop() {
        keycloak.close();
    }

    private void secret(String secret) throws IOException {
        Files.writeString(folder.resolve("values.yaml"), "WEB_SECRET: \"" + secret + "\"\n");
    }

    private SmallKeycloak.End run(String command, String plan, String... more) {
        String[] line = {
            command,
            "-e",
            "local",
            "--files",
            folder.toString(),
            "--values",
            folder.resolve("values.yaml").toString(),
            plan,
            folder.resolve("plan.json").toString()
        };
        return keycloak.run(
                Stream.concat(Arrays.stream(line), Arrays.stream(more)).toArray(String[]::new));
    }

    private SmallKeycloak.End apply() {
        return run(
                "apply",
                "--plan",
                "--yes",
                "--snapshots",
                folder.resolve("snapshots").toString());
    }

    @Test
    void is_refused_when_the_environment_has_another_secret() throws IOException {
        secret("4713");

        SmallKeycloak.End end = apply();

        assertThat(end.code()).isEqualTo(1);
        assertThat(end.words()).contains("had other secrets");
        assertThat(keycloak.writes).isEmpty();
    }

    @Test
    void is_refused_when_the_realm_has_another_secret() {
        keycloak.secrets.put("id-web", "4714");

        assertThat(apply().words()).contains("had other secrets");
        assertThat(keycloak.writes).isEmpty();
    }

    @Test
    void is_carried_out_while_both_are_the_same() {
        apply();

        assertThat(keycloak.writes).contains("PUT /clients/id-web");
    }

    @Test
    void is_not_made_and_not_carried_out_with_a_setting_that_the_server_does_not_know() throws IOException {
        keycloak.serverInfo = """
                {"componentTypes": {"store": [{"id": "portal", "properties": [{"name": "jdbcUrl"}]}]}}
                """;
        Files.writeString(
                folder.resolve("environments/local.yaml"),
                "components: {store: [{name: old, providerId: portal, config: {jdbcUri: [x]}}]}\n");

        assertThat(run("plan", "--out").words()).contains("local.yaml:1").contains("did you mean jdbcUrl?");
        assertThat(run("plan", "--out").code()).isEqualTo(1);
        assertThat(apply().code()).isEqualTo(1);
        assertThat(keycloak.writes).isEmpty();
    }

    @Test
    void tells_no_secret() throws IOException {
        assertThat(Files.readString(folder.resolve("plan.json"))).doesNotContain("4711", "4712");
    }
}
