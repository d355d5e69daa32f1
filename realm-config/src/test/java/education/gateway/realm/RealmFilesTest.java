package education.gateway.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RealmFilesTest {

    @TempDir
    Path folder;

    private Path realm;
    private Path overlay;

    @BeforeEach
    void an_empty_overlay() throws IOException {
        realm = Files.createDirectory(folder.resolve("school"));
        overlay = write(folder, "local.yaml", "{}");
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Map<String, Object> assemble(Map<String, String> values) {
        return RealmFiles.assembleTree(realm, overlay, values);
    }

    @Nested
    class Files_become_one_realm {

        @Test
        void their_keys_are_put_together() throws IOException {
            write(realm, "a.yaml", "realm: school");
            write(realm, "b.yaml", "enabled: true");

            assertThat(assemble(Map.of())).containsEntry("realm", "school").containsEntry("enabled", true);
        }

        @Test
        void a_key_in_two_files_is_a_mistake_that_names_both() throws IOException {
            write(realm, "a.yaml", "realm: school");
            write(realm, "b.yaml", "realm: other");

            assertThatThrownBy(() -> assemble(Map.of()))
                    .isInstanceOf(RealmFilesException.class)
                    .hasMessage("school/b.yaml: realm: is in school/a.yaml already");
        }

        @Test
        void a_key_twice_in_one_file_is_a_mistake_with_its_line() throws IOException {
            write(realm, "a.yaml", "realm: school\nrealm: other\n");

            assertThatThrownBy(() -> assemble(Map.of())).hasMessageContaining("school/a.yaml: line 2");
        }

        @Test
        void a_file_that_is_not_yaml_is_a_mistake_with_its_line() throws IOException {
            write(realm, "a.yaml", "realm: school\n  enabled: [\n");

            assertThatThrownBy(() -> assemble(Map.of()))
                    .isInstanceOf(RealmFilesException.class)
                    .hasMessageContaining("school/a.yaml: line");
        }

        @Test
        void a_file_with_a_list_at_the_top_is_a_mistake() throws IOException {
            write(realm, "a.yaml", "- realm");

            assertThatThrownBy(() -> assemble(Map.of())).hasMessageContaining("must hold keys and values");
        }

        @Test
        void a_folder_without_files_is_a_mistake() {
            assertThatThrownBy(() -> assemble(Map.of())).hasMessageContaining("no .yaml file");
        }

        @Test
        void a_folder_that_is_not_there_is_a_mistake() {
            assertThatThrownBy(() -> RealmFiles.assemble(folder.resolve("none"), overlay, Map.of()))
                    .hasMessageContaining("cannot be read");
        }

        @Test
        void an_object_of_yaml_is_refused() throws IOException {
            write(realm, "a.yaml", "realm: !!java.net.URL [http://localhost]");

            assertThatThrownBy(() -> assemble(Map.of())).isInstanceOf(RealmFilesException.class);
        }
    }

    @Nested
    class Placeholders_are_filled {

        @Test
        void wherever_they_stand_in_a_text() throws IOException {
            write(realm, "a.yaml", "list: [{url: '$(HOST)/a?b=$(HOST)'}]");

            assertThat(assemble(Map.of("HOST", "https://x$1\\y")))
                    .containsEntry("list", List.of(Map.of("url", "https://x$1\\y/a?b=https://x$1\\y")));
        }

        @Test
        void a_missing_value_names_file_and_key() throws IOException {
            write(realm, "a.yaml", "clients: [{secret: a}, {secret: $(SECRET)}]");

            assertThatThrownBy(() -> assemble(Map.of()))
                    .hasMessage("school/a.yaml: clients[1].secret: there is no value for $(SECRET)");
        }

        @Test
        void an_empty_value_is_a_missing_one() throws IOException {
            write(realm, "a.yaml", "secret: $(SECRET)");

            assertThatThrownBy(() -> assemble(Map.of("SECRET", " "))).hasMessageContaining("no value for $(SECRET)");
        }

        @Test
        void a_default_cannot_be_written() throws IOException {
            write(realm, "a.yaml", "secret: $(SECRET:changeme)");

            assertThatThrownBy(() -> assemble(Map.of("SECRET", "x"))).hasMessageContaining("is not a placeholder");
        }

        @Test
        void keycloaks_own_are_left_alone() throws IOException {
            write(realm, "a.yaml", "secret: ${vault.key}");

            assertThat(assemble(Map.of())).containsEntry("secret", "${vault.key}");
        }

        @Test
        void a_value_is_never_read_as_yaml_or_json() throws IOException {
            write(realm, "a.yaml", "secret: $(SECRET)");

            String json = RealmFiles.assemble(realm, overlay, Map.of("SECRET", "\",\n\"enabled\": false, a: [b"));

            JsonNode tree = new JsonMapper().readTree(json);
            assertThat(tree.path("secret").asString()).isEqualTo("\",\n\"enabled\": false, a: [b");
            assertThat(tree.has("enabled")).isFalse();
        }
    }

    @Nested
    class An_environment_says_where_its_values_are {

        @BeforeEach
        void a_secret() throws IOException {
            write(realm, "a.yaml", "secret: $(SECRET)");
        }

        @Test
        void in_its_own_file() throws IOException {
            write(folder, "local.yaml", "values: {SECRET: x}");

            assertThat(assemble(Map.of())).containsEntry("secret", "x").doesNotContainKey("values");
        }

        @Test
        void in_another_file() throws IOException {
            Path secret = write(folder, "secret", "from $(ELSEWHERE)\n");
            write(folder, "local.yaml", "values: {SECRET: '${file:" + secret + "}'}");

            assertThat(assemble(Map.of())).containsEntry("secret", "from $(ELSEWHERE)");
        }

        @Test
        void in_the_environment() throws IOException {
            write(folder, "local.yaml", "values: {SECRET: '${env:PATH}'}");

            assertThat(assemble(Map.of())).containsEntry("secret", System.getenv("PATH"));
        }

        @Test
        void and_what_is_given_comes_first() throws IOException {
            write(folder, "local.yaml", "values: {SECRET: x}");

            assertThat(assemble(Map.of("SECRET", "y"))).containsEntry("secret", "y");
        }

        @Test
        void and_one_that_is_not_there_is_a_mistake_that_shows_no_content() throws IOException {
            write(folder, "local.yaml", "values: {SECRET: '${file:/nowhere/secret}'}");

            assertThatThrownBy(() -> assemble(Map.of()))
                    .isInstanceOf(RealmFilesException.class)
                    .hasMessage("school/a.yaml: values.SECRET: ${file:/nowhere/secret} cannot be read");
        }

        @Test
        void of_which_secrets_are_not_needed_to_look_at_the_files() throws IOException {
            write(folder, "local.yaml", "values: {SECRET: '${file:/nowhere/secret}'}");

            assertThat(RealmFiles.declareAsWritten(realm, List.of(overlay)).imported())
                    .containsEntry("secret", "$(SECRET)");
        }
    }

    @Nested
    class An_overlay_changes_the_realm {

        @Test
        void value_by_value() throws IOException {
            write(realm, "a.yaml", "ssl: all\nsmtp: {host: a, port: 1}");
            write(folder, "local.yaml", "ssl: external\nsmtp: {port: 2}");

            assertThat(assemble(Map.of()))
                    .containsEntry("ssl", "external")
                    .containsEntry("smtp", Map.of("host", "a", "port", 2));
        }

        @Test
        void things_with_a_name_are_changed_and_others_kept() throws IOException {
            write(realm, "a.yaml", "clients: [{clientId: a, enabled: true}, {clientId: b}]");
            write(folder, "local.yaml", "clients: [{clientId: a, url: x}, {clientId: c}]");

            assertThat(assemble(Map.of()))
                    .containsEntry(
                            "clients",
                            List.of(
                                    Map.of("clientId", "a", "enabled", true, "url", "x"),
                                    Map.of("clientId", "b"),
                                    Map.of("clientId", "c")));
        }

        @Test
        void plain_lists_are_replaced() throws IOException {
            write(realm, "a.yaml", "locales: [ru, en]");
            write(folder, "local.yaml", "locales: [en]");

            assertThat(assemble(Map.of())).containsEntry("locales", List.of("en"));
        }
    }

    @Nested
    class Flows_are_trees {

        @Test
        void a_sub_flow_becomes_a_flow_of_its_own() throws IOException {
            write(realm, "a.yaml", """
                    flows:
                      - alias: top
                        steps:
                          - {step: auth-cookie, requirement: ALTERNATIVE}
                          - flow: inner
                            requirement: ALTERNATIVE
                            steps:
                              - {step: one, requirement: REQUIRED, config: {alias: settings of one, key: "1"}}
                    """);

            JsonNode tree = new JsonMapper().readTree(RealmFiles.assemble(realm, overlay, Map.of()));

            assertThat(tree.path("authenticationFlows").valueStream().map(flow -> flow.path("alias")
                            .asString()))
                    .containsExactly("top", "inner");
            JsonNode inner = tree.path("authenticationFlows").get(1);
            assertThat(inner.path("topLevel").asBoolean()).isFalse();
            JsonNode one = inner.path("authenticationExecutions").get(0);
            assertThat(one.path("authenticator").asString()).isEqualTo("one");
            assertThat(one.path("authenticatorConfig").asString()).isEqualTo("settings of one");
            assertThat(tree.path("authenticatorConfig")
                            .get(0)
                            .path("config")
                            .path("key")
                            .asString())
                    .isEqualTo("1");
            assertThat(tree.has("flows")).isFalse();
        }

        @Test
        void an_unknown_requirement_is_a_mistake_that_names_the_flow() throws IOException {
            write(realm, "a.yaml", "flows: [{alias: top, steps: [{step: a, requirement: OPTIONAL}]}]");

            assertThatThrownBy(() -> assemble(Map.of()))
                    .hasMessageContaining("school/a.yaml: top: requirement OPTIONAL");
        }

        @Test
        void a_flow_without_steps_is_a_mistake() throws IOException {
            write(realm, "a.yaml", "flows: [{alias: top, steps: []}]");

            assertThatThrownBy(() -> assemble(Map.of())).hasMessageContaining("top: a flow needs steps");
        }

        @Test
        void two_flows_of_one_alias_are_a_mistake() throws IOException {
            String flow = "{alias: top, steps: [{step: a, requirement: REQUIRED}]}";
            write(realm, "a.yaml", "flows: [" + flow + ", " + flow + "]");

            assertThatThrownBy(() -> assemble(Map.of())).hasMessageContaining("two flows have this alias");
        }
    }
}
