package education.gateway.realm;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import education.gateway.realm.command.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** Editors read the schemas with programs of their own, so a program of somebody else's reads them here. */
class RealmSchemaTest {

    private static final Path REALM = Path.of("realms/education");
    private static final Path ENVIRONMENTS = Path.of("environments");
    private static final Path SCHEMAS = Path.of("schema");
    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry DRAFT = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

    private static final Schema OF_REALMS = schema(RealmSchema.REALM);
    private static final Schema OF_OVERLAYS = schema(RealmSchema.OVERLAY);

    private static Schema schema(String name) {
        return DRAFT.getSchema(RealmSchema.files().get(name));
    }

    private static List<String> complaints(Schema schema, String yaml) {
        Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return schema.validate(JSON.valueToTree(content)).stream()
                .map(Error::toString)
                .toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }

    static Stream<Path> ours() throws IOException {
        return Stream.concat(files(REALM).stream(), files(ENVIRONMENTS).stream());
    }

    @ParameterizedTest
    @ValueSource(strings = {RealmSchema.REALM, RealmSchema.OVERLAY})
    void the_file_that_lies_beside_the_realm_is_what_we_know_today(String name) throws IOException {
        assertThat(Files.readString(SCHEMAS.resolve(name)))
                .as("not up to date: realm-config/realmctl schema")
                .isEqualTo(RealmSchema.files().get(name));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void our_own_files_are_as_the_schema_wants_them(Path file) throws IOException {
        Schema schema = file.startsWith(REALM) ? OF_REALMS : OF_OVERLAYS;

        assertThat(complaints(schema, Files.readString(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ours")
    void each_of_our_files_tells_an_editor_its_schema(Path file) throws IOException {
        String first = Files.readAllLines(file).get(0);
        assertThat(first).startsWith("# yaml-language-server: $schema=");

        Path named =
                file.resolveSibling(first.substring(first.indexOf('=') + 1)).normalize();
        assertThat(named).isEqualTo(SCHEMAS.resolve(file.startsWith(REALM) ? RealmSchema.REALM : RealmSchema.OVERLAY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registrationAlowed: false",
                "clients: [{clientId: diary-web, redirectUrls: [https://diary.example/login]}]",
                "clients: [{clientId: a, protocolMappers: [{name: b, protocolMaper: c}]}]",
                "roles: {client: {account: [{nam: x}]}}",
                "userProfile: {attributes: [{name: email, permissions: {edits: [admin]}}]}",
                "components: {org.keycloak.keys.KeyProvider: [{name: a, provider: b}]}",
                "flows: [{alias: a, steps: [{flow: b, requirement: REQUIRED, steps: [{step: c, requirment: REQUIRED}]}]}]",
                "defaultRole: {name: all, composites: {realms: [staff]}}"
            })
    void a_slip_of_the_pen_is_refused_in_every_depth(String slip) {
        assertThat(complaints(OF_REALMS, slip)).isNotEmpty();
        assertThat(complaints(OF_OVERLAYS, slip)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registrationAllowed: yes please",
                "accessTokenLifespan: five",
                "supportedLocales: ru",
                "clients: {diary-web: {}}",
                "clients: [{name: without an id}]",
                "groups: [{name: schools, subGroups: [{name: 57}]}]",
                "userProfile: {attributes: [{name: email, permissions: {edit: admin}}]}",
                "flows: [{alias: a, steps: [{step: b, requirement: MANDATORY}]}]",
                "flows: [{alias: a, steps: [{step: b}]}]",
                "flows: [{alias: a, steps: [{step: b, flow: c, steps: [], requirement: REQUIRED}]}]",
                "flows: [{alias: a, steps: [{flow: c, requirement: REQUIRED}]}]",
                "flows: [{alias: a, steps: [{step: b, requirement: REQUIRED, config: {condUserRole: staff}}]}]"
            })
    void a_value_of_another_form_is_refused(String wrong) {
        assertThat(complaints(OF_REALMS, wrong)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enabled: $(ENABLED)",
                "accessTokenLifespan: \"300\"",
                "identityProviders: [{alias: esia, enabled: \"false\", config: {hideOnLogin: true}}]",
                "smtpServer: {port: 587, ssl: \"false\"}"
            })
    void what_keycloak_takes_all_the_same_is_not_marked(String right) {
        assertThat(complaints(OF_REALMS, right)).isEmpty();
    }

    @Test
    void values_belong_to_environments() {
        assertThat(complaints(OF_OVERLAYS, "values: {DIARY_URL: https://diary.example}"))
                .isEmpty();
        assertThat(complaints(OF_OVERLAYS, "values: {diary-url: https://diary.example}"))
                .isNotEmpty();
        assertThat(complaints(OF_OVERLAYS, "values: [DIARY_URL]")).isNotEmpty();
        assertThat(complaints(OF_REALMS, "values: {DIARY_URL: https://diary.example}"))
                .isNotEmpty();
    }

    @Test
    void the_command_writes_them(@TempDir Path folder) throws IOException {
        var words = new PrintWriter(new StringWriter());

        assertThat(Main.run(words, words, "schema", "--files", folder.toString()))
                .isZero();
        for (var file : RealmSchema.files().entrySet()) {
            assertThat(folder.resolve("schema").resolve(file.getKey())).hasContent(file.getValue());
        }
    }
}
