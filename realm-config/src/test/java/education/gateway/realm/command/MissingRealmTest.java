package education.gateway.realm.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MissingRealmTest {

    @TempDir
    Path folder;

    private SmallKeycloak keycloak;

    @BeforeEach
    void a_keycloak_without_the_realm() throws IOException {
        keycloak = new SmallKeycloak();
        keycloak.isThere = false;
        Files.createDirectories(folder.resolve("realms/education"));
        Files.writeString(
                folder.resolve("realms/education/realm.yaml"), "realm: x\nclients: [{clientId: web, enabled: true}]\n");
        Files.createDirectories(folder.resolve("environments"));
        Files.writeString(folder.resolve("environments/local.yaml"), "values: {}\n");
    }

    @AfterEach
    void stop() {
        keycloak.close();
    }

    private SmallKeycloak.End run(String command, String... more) {
        var line = new ArrayList<>(List.of(command, "-e", "local", "--files", folder.toString()));
        line.addAll(List.of(more));
        return keycloak.run(line.toArray(String[]::new));
    }

    private String kept() {
        return folder.resolve("plan.json").toString();
    }

    @Test
    void is_told_as_one_to_be_made_whole() {
        SmallKeycloak.End end = run("plan");

        assertThat(end.code()).isEqualTo(2);
        assertThat(end.words()).contains("+ realm x  is not there; apply makes it whole", "local: the whole realm");
    }

    @Test
    void json_lists_what_would_be_made() {
        SmallKeycloak.End end = run("plan", "--json");

        assertThat(end.code()).isEqualTo(2);
        JsonNode plan = new JsonMapper().readTree(end.words());
        assertThat(plan.path("realmIsThere").asBoolean(true)).isFalse();
        assertThat(plan.path("changes").valueStream())
                .allMatch(change -> change.path("missing").asBoolean())
                .anyMatch(change -> change.path("name").asString().equals("web"));
    }

    @Test
    void is_made_by_the_plan_that_was_looked_at() {
        run("plan", "--out", kept());

        run("apply", "--yes", "--plan", kept());

        assertThat(keycloak.writes).contains("POST /admin/realms");
    }

    @Test
    void is_not_touched_by_that_plan_when_somebody_else_has_made_it() {
        run("plan", "--out", kept());
        keycloak.isThere = true;

        SmallKeycloak.End end = run("apply", "--yes", "--plan", kept());

        assertThat(end.code()).isEqualTo(1);
        assertThat(end.words()).contains("has changed since this plan was made");
        assertThat(keycloak.writes).isEmpty();
    }

    @Test
    void is_not_made_by_a_plan_for_the_realm_that_was_there() {
        keycloak.isThere = true;
        run("plan", "--out", kept());
        keycloak.isThere = false;

        SmallKeycloak.End end = run("apply", "--yes", "--plan", kept());

        assertThat(end.code()).isEqualTo(1);
        assertThat(keycloak.writes).isEmpty();
    }
}
