package education.gateway.realm.command;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.DeclaredRealm;
import education.gateway.realm.LocalRealm;
import education.gateway.realm.RealmFiles;
import education.gateway.realm.lint.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DangersTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path REALM = LocalRealm.REALM;
    private static final List<Path> LOCAL = List.of(LocalRealm.OVERLAY);

    private static List<Finding> dangers(DeclaredRealm files, Consumer<ObjectNode> byHand) {
        ObjectNode running = JSON.valueToTree(
                RealmFiles.declare(REALM, LOCAL, LocalRealm.VALUES).imported());
        // As the administration is asked for it, beside the export.
        running.set(
                "userProfile",
                JSON.readTree(running.path("components")
                        .path("org.keycloak.userprofile.UserProfileProvider")
                        .path(0)
                        .path("config")
                        .path("kc.user.profile.config")
                        .path(0)
                        .asString()));
        byHand.accept(running);
        return Dangers.of(files, JSON.convertValue(running, Map.class), "local");
    }

    private static List<String> rules(Consumer<ObjectNode> byHand) {
        return dangers(RealmFiles.declareAsWritten(REALM, LOCAL), byHand).stream()
                .map(finding -> finding.rule().id() + " " + finding.path())
                .toList();
    }

    private static ObjectNode named(JsonNode list, String key, String name) {
        return (ObjectNode) list.valueStream()
                .filter(one -> one.path(key).asString("").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode client(ObjectNode realm) {
        return named(realm.path("clients"), "clientId", "diary-web");
    }

    @Test
    void none_in_what_the_files_became() {
        assertThat(rules(realm -> {})).isEmpty();
    }

    @Test
    void none_in_what_keycloak_adds_to_every_client() {
        assertThat(rules(realm -> realm.path("clients").forEach(client -> {
                    ObjectNode attributes = ((ObjectNode) client).withObject("attributes");
                    if (!attributes.has("post.logout.redirect.uris")) {
                        attributes.put("post.logout.redirect.uris", "+");
                    }
                })))
                .isEmpty();
    }

    /** No plan compares these: the files do not write them. */
    @Test
    void fields_that_no_file_writes_are_looked_at() {
        assertThat(rules(realm -> client(realm)
                        .withObject("authenticationFlowBindingOverrides")
                        .put("browser", "closed direct grant")))
                .isNotEmpty();
        assertThat(rules(realm -> client(realm).withObject("attributes").put("access.token.lifespan", "86400")))
                .isNotEmpty();
        assertThat(rules(realm -> named(realm.path("identityProviders"), "alias", "esia")
                        .put("postBrokerLoginFlowAlias", "education reset")))
                .isNotEmpty();
    }

    @Test
    void one_more_of_what_the_files_have_is_told_and_theirs_is_not() {
        var files = RealmFiles.declareAsWritten(
                REALM, List.of(LOCAL.get(0), Path.of("src/test/resources/lint/redirect-wildcard.yaml")));
        Consumer<ObjectNode> wildcard =
                realm -> ((ArrayNode) client(realm).path("redirectUris")).insert(0, "https://one.example/*");

        assertThat(dangers(files, wildcard)).isEmpty();
        assertThat(dangers(files, wildcard.andThen(wildcard))).hasSize(1);
    }

    @Test
    void a_secret_in_what_runs_is_told_without_its_value() {
        List<Finding> found = dangers(RealmFiles.declareAsWritten(REALM, LOCAL), realm -> client(realm)
                .withObject("attributes")
                .put("made", "-----BEGIN PRIVATE KEY----- MC4CAQ")
                .put("login_url", "https://somebody:opensesame@one.example/"));

        assertThat(found).extracting(finding -> finding.rule().id()).containsExactly("secret-in-address");
        assertThat(found.toString()).doesNotContain("MC4CAQ", "opensesame");
    }
}
