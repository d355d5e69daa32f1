package education.gateway.system.realm;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.system.support.AdminApi;
import education.gateway.system.support.InARealmOfItsOwn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A realm of its own is made of the files, changed by hand as in the console, and put back. */
@InARealmOfItsOwn
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealmctlIT {

    private static final String REALM = "realmctl";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path folder;

    private AdminApi admin;
    private Realmctl realmctl;

    @BeforeAll
    void an_empty_keycloak_gets_the_realm_of_the_files() throws IOException {
        Stack stack = Stack.shared();
        admin = new AdminApi(
                stack.keycloak(),
                stack.description().admin().username(),
                stack.description().admin().password());
        // The old portal belongs to the city's realm.
        Path overlay = Files.writeString(folder.resolve("own.yaml"), "realm: " + REALM + "\ncomponents:\n");
        realmctl = Realmctl.over(stack, overlay);
        admin.deleteIfThere("/" + REALM);
        admin.post("", realmctl.declared());
    }

    @AfterAll
    void forget() {
        admin.deleteIfThere("/" + REALM);
    }

    /** The stack fails to start where the realm is not read back as planned. */
    @Test
    void the_realm_in_which_tests_run_was_brought_into_an_empty_keycloak_by_apply() throws IOException {
        assertThat(Files.readString(Path.of(Stack.shared().description().home(), "logs", "realmctl.log")))
                .contains("+ realm education  is not there", "Read back: everything is as planned.");
    }

    @Test
    void a_realm_as_its_files_say_has_nothing_to_change_and_that_is_told_soon_with_few_requests() {
        long began = System.nanoTime();
        Realmctl.End end = realmctl.asProcess("plan", "--json");

        assertThat(end.words()).contains("\"changes\" : [ ]").contains("\"undeclared\" : [ ]");
        assertThat(end.code()).isZero();
        assertThat(JSON.readTree(end.words()).path("requests").asInt()).isLessThanOrEqualTo(40);
        assertThat((System.nanoTime() - began) / 1_000_000).isLessThan(10_000);
    }

    @Test
    void a_return_address_turned_to_a_wildcard_in_the_console_is_told_with_who_and_when() {
        ObjectNode client = client("diary-web");
        ArrayNode before = client.withArray("redirectUris").deepCopy();
        client.putArray("redirectUris").add("*");
        put(client);

        Realmctl.End end = realmctl.plan();

        assertThat(end.code()).isEqualTo(2);
        assertThat(end.words())
                .containsPattern("~ client diary-web  last changed \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\+03:00 by admin")
                .containsPattern("redirectUris\\s+runs   \\*\\s+files  http://localhost");
        client.set("redirectUris", before);
        put(client);
        assertThat(realmctl.plan().code()).isZero();
    }

    @Test
    void a_secret_that_was_changed_is_told_and_not_shown() {
        ObjectNode client = client("diary-service");
        String before = admin.get("/" + REALM + "/clients/" + client.path("id").asString() + "/client-secret")
                .path("value")
                .asString();
        client.put("secret", "guessed by everybody");
        put(client);

        Realmctl.End end = realmctl.plan("--json");

        assertThat(end.code()).isEqualTo(2);
        assertThat(end.words()).contains("changed").doesNotContain("guessed by everybody", before);
        client.put("secret", before);
        put(client);
        assertThat(realmctl.plan().code()).isZero();
    }

    /** Each by the way the console takes: read, change, write back. */
    static Stream<Arguments> changesByHand() {
        return Stream.of(
                changed("realm", "", node -> node.put("bruteForceProtected", false)),
                changed("realm", "", node -> node.put("adminEventsEnabled", false)
                        .put("sslRequired", "none")),
                changed(
                        "identity provider esia",
                        "/identity-provider/instances/esia",
                        node -> node.put("trustEmail", true)),
                changed(
                        "required action idp_link",
                        "/authentication/required-actions/idp_link",
                        node -> node.put("enabled", false)),
                changed("user profile email", "/users/profile", node -> node.path("attributes")
                        .forEach(attribute -> {
                            if (attribute.path("name").asString().equals("email")) {
                                ((ArrayNode) attribute.path("permissions").path("edit")).add("user");
                            }
                        })),
                changed("client policy every client", "/client-policies/policies", node -> ((ObjectNode)
                                node.path("policies").get(0))
                        .put("enabled", false)),
                changed("role parent", "/roles/parent", node -> node.put("description", "something else")));
    }

    private static Arguments changed(String thing, String path, Consumer<ObjectNode> change) {
        return Arguments.of(thing, path, change);
    }

    @ParameterizedTest
    @MethodSource("changesByHand")
    void each_kind_of_thing_that_is_changed_by_hand_is_told(String thing, String path, Consumer<ObjectNode> change) {
        JsonNode before = admin.get("/" + REALM + path);
        var changed = (ObjectNode) before.deepCopy();
        change.accept(changed);
        write(path, changed);

        Realmctl.End end = realmctl.plan();

        assertThat(end.code()).isEqualTo(2);
        assertThat(end.words()).contains("~ " + thing);
        write(path, before);
        assertThat(realmctl.plan().code()).isZero();
    }

    @Test
    void a_step_of_a_flow_that_is_switched_off_is_told() {
        String path = "/" + REALM + "/authentication/flows/education%20second%20factor/executions";
        var step = (ObjectNode) admin.get(path)
                .valueStream()
                .filter(one -> one.path("providerId").asString("").equals("auth-otp-form"))
                .findFirst()
                .orElseThrow();
        String before = step.path("requirement").asString();
        executions(path, step.put("requirement", "DISABLED"));

        Realmctl.End end = realmctl.plan();

        assertThat(end.words()).contains("~ flow education second factor").contains("requirement");
        executions(path, step.put("requirement", before));
        assertThat(realmctl.plan().code()).isZero();
    }

    @Test
    void a_client_that_is_in_no_file_is_told() {
        admin.post("/" + REALM + "/clients", "{\"clientId\": \"evil\", \"publicClient\": true}");

        Realmctl.End end = realmctl.plan();

        assertThat(end.code()).isEqualTo(2);
        assertThat(end.words()).contains("? client evil  is in no file  last changed ");
        admin.delete("/" + REALM + "/clients/" + client("evil").path("id").asString());
    }

    @Test
    void a_wrong_password_is_an_error_and_a_server_that_is_away_is_another() {
        assertThat(realmctl.withPassword("wrong").plan().code()).isEqualTo(1);
        assertThat(realmctl.at("http://localhost:9").plan().code()).isEqualTo(3);
    }

    private ObjectNode client(String clientId) {
        return (ObjectNode)
                admin.get("/" + REALM + "/clients?clientId=" + clientId).get(0);
    }

    private void put(ObjectNode client) {
        admin.put("/" + REALM + "/clients/" + client.path("id").asString(), client);
    }

    /** The user profile answers with what it has become. */
    private void write(String path, JsonNode content) {
        if (path.equals("/users/profile")) {
            admin.put("/" + REALM + path, content, 200);
        } else {
            admin.put("/" + REALM + path, content);
        }
    }

    private void executions(String path, ObjectNode step) {
        admin.put(path, step);
    }
}
