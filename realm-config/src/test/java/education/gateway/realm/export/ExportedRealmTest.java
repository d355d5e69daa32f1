package education.gateway.realm.export;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.KnownKeys;
import education.gateway.realm.RealmFiles;
import education.gateway.realm.plan.Comparison;
import education.gateway.realm.plan.Ours;
import education.gateway.realm.plan.Plan;
import education.gateway.realm.plan.Retired;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ExportedRealmTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private static Map<?, ?> realm() {
        // As a server would tell it: through JSON, with ids, nothings, and what every realm has.
        var values = new HashMap<String, String>();
        List.of(
                        "KEYCLOAK_URL",
                        "DIARY_URL",
                        "ESIA_URL",
                        "ESIA_MNEMONIC",
                        "ESIA_TOKEN_CERTIFICATES",
                        "ESIA_TOKEN_ALGORITHM",
                        "ESIA_REQUEST_KEYSTORE",
                        "ESIA_SAML_CERTIFICATES",
                        "GATEWAY_ISSUER",
                        "GATEWAY_CLIENT_ID",
                        "OLD_PORTAL_JDBC_URL",
                        "OLD_PORTAL_USER",
                        "SMTP_PORT")
                .forEach(name -> values.put(name, "http://localhost/" + name + "\n"));
        List.of("DIARY_WEB_SECRET", "DIARY_SERVICE_SECRET", "OLD_PORTAL_TAKE_OVER_SECRET")
                .forEach(name -> values.put(name, "the secret itself " + name));
        Map<String, Object> realm = JSON.readValue(
                RealmFiles.assemble(Path.of("realms/education"), Path.of("environments/local.yaml"), values),
                new TypeReference<Map<String, Object>>() {});
        realm.put("userProfile", userProfile(realm));
        return realm;
    }

    /** As the administration is asked for it, beside the export. */
    private static Object userProfile(Map<?, ?> realm) {
        JsonNode components = JSON.valueToTree(realm.get("components"));
        return JSON.readValue(
                components
                        .path("org.keycloak.userprofile.UserProfileProvider")
                        .get(0)
                        .path("config")
                        .path("kc.user.profile.config")
                        .get(0)
                        .asString(),
                Map.class);
    }

    private Map<String, ?> readBack(ExportedRealm exported, Map<String, String> values) throws IOException {
        Path files = Files.createDirectories(folder.resolve("realm"));
        for (Map.Entry<String, String> file : exported.files().entrySet()) {
            Files.writeString(files.resolve(file.getKey()), file.getValue());
        }
        Path environment = Files.writeString(folder.resolve("exported.yaml"), exported.environment());
        var declared = RealmFiles.declare(files, List.of(environment), values);
        assertThat(KnownKeys.unknown(declared)).isEmpty();
        return declared.imported();
    }

    private static Map<String, String> all(ExportedRealm exported) {
        var values = new HashMap<String, String>();
        exported.values().forEach(name -> values.put(name, "given"));
        return values;
    }

    @Test
    void a_realm_and_the_files_it_became_have_nothing_to_change() throws IOException {
        Map<?, ?> realm = realm();
        ExportedRealm exported = ExportedRealm.of(realm);

        Map<String, String> values = all(exported);
        values.replaceAll((name, value) -> "the secret itself " + name);
        Map<String, ?> again = readBack(exported, values);

        assertThat(Plan.of(Things.of(again), Things.of(realm)).changes()).isEmpty();
        assertThat(Plan.of(Things.of(again), Things.of(realm)).undeclared()).isEmpty();
        assertThat(Plan.of(Things.of(realm), Things.of(again)).changes()).isEmpty();
    }

    @Test
    void no_secret_is_in_any_file_and_each_has_a_name() {
        ExportedRealm exported = ExportedRealm.of(realm());

        assertThat(String.join("\n", exported.files().values())).doesNotContain("the secret itself");
        assertThat(exported.values())
                .contains("DIARY_WEB_SECRET", "DIARY_SERVICE_SECRET", "OLD_PORTAL_TAKE_OVER_SECRET");
        assertThat(exported.environment()).contains("DIARY_WEB_SECRET: ${env:DIARY_WEB_SECRET}");
    }

    @Test
    void masked_secrets_are_named_wherever_they_are_and_the_vaults_stay() {
        ExportedRealm exported = ExportedRealm.of(Map.of(
                "realm",
                "x",
                "smtpServer",
                Map.of("host", "mail", "password", "**********"),
                "identityProviders",
                List.of(Map.of(
                        "alias",
                        "esia",
                        "config",
                        Map.of("clientSecret", "${vault.esia-key-store}", "note", "**********")))));

        assertThat(exported.files().get("realm.yaml")).contains("$(SMTP_SERVER_PASSWORD)");
        assertThat(exported.files().get("identity-providers.yaml")).contains("${vault.esia-key-store}", "$(ESIA_NOTE)");
    }

    @Test
    void a_realm_cannot_make_its_reader_open_files() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "of the machine");
        Map<String, Object> realm = Map.of(
                "realm",
                "x",
                "displayName",
                "${file:" + secret + "}",
                "attributes",
                Map.of("a", "$(HOME)", "b", "${env:HOME}"));

        ExportedRealm exported = ExportedRealm.of(realm);

        assertThat(exported.values()).hasSize(3);
        assertThat(readBack(exported, all(exported)).toString()).doesNotContain("of the machine");
    }

    @Test
    void people_keys_and_what_every_realm_has_are_left_out() {
        ExportedRealm exported = ExportedRealm.of(Map.of(
                "realm",
                "x",
                "users",
                List.of(Map.of("username", "ivanov", "email", "ivanov@example.test")),
                "clients",
                List.of(Map.of("clientId", "realm-management"), Map.of("clientId", "mine", "id", "7")),
                "components",
                Map.of(
                        "org.keycloak.keys.KeyProvider",
                        List.of(Map.of(
                                "name",
                                "rsa-generated",
                                "providerId",
                                "rsa-generated",
                                "config",
                                Map.of("priority", List.of("100")))))));

        String all = String.join("\n", exported.files().values());
        assertThat(all).contains("mine").doesNotContain("ivanov", "realm-management", "rsa", "'7'");
    }

    @Test
    void a_key_that_somebody_brought_is_listed_without_itself() {
        ExportedRealm exported = ExportedRealm.of(Map.of(
                "realm",
                "x",
                "components",
                Map.of(
                        "org.keycloak.keys.KeyProvider",
                        List.of(Map.of(
                                "name",
                                "theirs",
                                "providerId",
                                "rsa",
                                "config",
                                Map.of("privateKey", List.of("**********")))))));

        assertThat(exported.files().get("components.yaml")).contains("theirs", "$(THEIRS_PRIVATE_KEY)");
    }

    @Test
    void two_realms_are_compared_both_ways_and_secrets_are_not_shown() {
        var one = Things.of(Map.of(
                "realm", "x", "clients", List.of(Map.of("clientId", "a", "secret", "s1"), Map.of("clientId", "b"))));
        var other = Things.of(Map.of(
                "realm", "x", "clients", List.of(Map.of("clientId", "a", "secret", "s2"), Map.of("clientId", "c"))));

        Comparison comparison = Comparison.of(one, other);

        assertThat(comparison.differing()).singleElement().satisfies(pair -> assertThat(pair.fields())
                .containsExactly(new Comparison.Field("secret", "(secret)", "(secret)")));
        assertThat(comparison.onlyInOne()).containsExactly(new Thing("client", "b"));
        assertThat(comparison.onlyInOther()).containsExactly(new Thing("client", "c"));
        assertThat(Comparison.of(one, one).isEmpty()).isTrue();
    }

    @Test
    void what_apply_itself_keeps_in_a_realm_is_in_no_file() {
        Map<String, Object> realm = JSON.convertValue(realm(), new TypeReference<Map<String, Object>>() {});
        Map<String, String> before = ExportedRealm.of(realm).files();
        JsonNode applied = JSON.valueToTree(realm);
        ((ObjectNode) applied.path("attributes")).put(Ours.APPLIED, "everything");
        ((ArrayNode) applied.path("roles").path("realm")).addObject().put("name", Ours.LOCK);
        ((ArrayNode) applied.path("authenticationFlows").get(0).path("authenticationExecutions"))
                .addObject()
                .put("authenticator", "auth-cookie")
                .put("requirement", "DISABLED")
                .put("priority", Retired.priority(Instant.now()));

        assertThat(ExportedRealm.of(JSON.convertValue(applied, Map.class)).files())
                .isEqualTo(before);
    }
}
