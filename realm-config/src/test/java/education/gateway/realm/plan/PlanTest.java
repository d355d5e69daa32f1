package education.gateway.realm.plan;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.LocalRealm;
import education.gateway.realm.RealmFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class PlanTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static Things things(String json) {
        return Things.of(JSON.readValue(json.replace('\'', '"'), Map.class));
    }

    private static Plan plan(String declared, String running) {
        return Plan.of(things(declared), things(running));
    }

    private static String client(String fields) {
        return "{'clients': [{'clientId': 'diary-web'" + (fields.isEmpty() ? "" : ", " + fields) + "}]}";
    }

    @Nested
    class Nothing_is_to_change {

        @Test
        void between_a_realm_and_itself() {
            Path realm = Path.of("realms/education");
            Path overlay = Path.of("environments/local.yaml");
            var declared = Things.of(RealmFiles.declare(realm, List.of(overlay), LocalRealm.VALUES)
                    .imported());
            var running = Things.of(JSON.readValue(RealmFiles.assemble(realm, overlay, LocalRealm.VALUES), Map.class));

            Plan plan = Plan.of(declared, running);

            assertThat(plan.changes()).isEmpty();
            assertThat(plan.undeclared()).isEmpty();
        }

        @Test
        void where_only_form_and_order_differ() {
            assertThat(plan(
                                    client("'enabled': true, 'redirectUris': ['b', 'a'], 'webOrigins': [],"
                                            + " 'attributes': {'x': 'true'}"),
                                    client("'enabled': 'true', 'redirectUris': ['a', 'b'], 'attributes': {'x': true}"))
                            .changes())
                    .isEmpty();
            assertThat(plan(
                                    "{'passwordPolicy': 'length(12) and notEmail(undefined)'}",
                                    "{'passwordPolicy': 'notEmail(undefined) and length(12)'}")
                            .changes())
                    .isEmpty();
        }

        @Test
        void where_the_files_say_nothing() {
            assertThat(plan(client(""), client("'id': 'x', 'notBefore': 0, 'surrogateAuthRequired': false"))
                            .changes())
                    .isEmpty();
        }

        @Test
        void where_a_step_was_taken_out_a_moment_ago() {
            String flows = """
                    {'authenticationFlows': [
                        {'alias': 'top', 'topLevel': true, 'authenticationExecutions': [
                            {'authenticator': 'auth-cookie', 'requirement': 'ALTERNATIVE', 'priority': 10}%s]}]}
                    """;
            String retired =
                    ", {'flowAlias': 'gone', 'authenticatorFlow': true, 'requirement': 'DISABLED', 'priority': %d}]}, %s"
                            .formatted(
                                    Retired.priority(Instant.now()), "{'alias': 'gone', 'authenticationExecutions': [");

            Plan plan = plan(flows.formatted(""), flows.formatted(retired));

            assertThat(plan.changes()).isEmpty();
            assertThat(plan.undeclared()).isEmpty();
        }

        @Test
        void where_keycloak_has_what_it_makes_for_every_realm() {
            assertThat(Plan.of(things("{}"), Things.of(fresh())).undeclared()).isEmpty();
        }
    }

    /** What a realm of Keycloak 26.7.5 has that was made of files which list clients, roles and nothing else. */
    private static Map<?, ?> fresh() {
        try (InputStream in = Objects.requireNonNull(PlanTest.class.getResourceAsStream("fresh-realm.json"))) {
            return JSON.readValue(in, Map.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** In the place of, or beside, what Keycloak makes for every realm. */
    @Nested
    class Nothing_hides_behind_what_keycloak_makes {

        private static final String ACTION = """
                {'requiredActions': [{'alias': '%s', 'providerId': '%s', 'enabled': true, 'defaultAction': %s}]}
                """;
        private static final String KEYS = "org.keycloak.keys.KeyProvider";
        private static final String POLICIES =
                "org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy";

        private static List<String> told(String declared, Map<?, ?> running) {
            return Plan.of(things(declared), Things.of(running)).undeclared().stream()
                    .map(Thing::toString)
                    .toList();
        }

        private static List<String> told(Consumer<ObjectNode> change) {
            ObjectNode realm = JSON.valueToTree(fresh());
            change.accept(realm);
            return told("{}", JSON.convertValue(realm, Map.class));
        }

        private static ObjectNode component(ObjectNode realm, String type, String name) {
            return (ObjectNode) realm.path("components")
                    .path(type)
                    .valueStream()
                    .filter(one -> one.path("name").asString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        private static ObjectNode role(ObjectNode realm, String client, String name) {
            return (ObjectNode) realm.path("roles")
                    .path("client")
                    .path(client)
                    .valueStream()
                    .filter(one -> one.path("name").asString().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @ParameterizedTest
        @ValueSource(strings = {"delete_account", "UPDATE_PROFILE", "delete_credential"})
        void no_action_that_is_on(String alias) {
            assertThat(plan(ACTION.formatted("idp_link", "idp_link", false), ACTION.formatted(alias, alias, false))
                            .undeclared())
                    .containsExactly(new Thing("required action", alias));
        }

        @Test
        void no_action_that_is_on_where_keycloak_has_it_off_or_asks_it_of_everybody() {
            assertThat(plan("{}", ACTION.formatted("delete_account", "delete_account", false))
                            .undeclared())
                    .hasSize(1);
            assertThat(plan("{}", ACTION.formatted("UPDATE_PROFILE", "UPDATE_PROFILE", true))
                            .undeclared())
                    .hasSize(1);
            assertThat(plan("{}", ACTION.formatted("UPDATE_PROFILE", "evil", false))
                            .undeclared())
                    .hasSize(1);
        }

        @Test
        void no_key_that_somebody_brought() {
            assertThat(told(realm -> realm.withObject("components")
                            .withArray(KEYS)
                            .addObject()
                            .put("id", "x")
                            .put("name", "ours")
                            .put("providerId", "rsa")))
                    .containsExactly("component " + KEYS + "/ours");
        }

        @Test
        void no_key_that_has_the_name_of_a_stock_one() {
            assertThat(told(realm -> ((ArrayNode) realm.path("components").path(KEYS))
                            .insertObject(0)
                            .put("id", "x")
                            .put("name", "rsa-generated")
                            .put("providerId", "rsa")))
                    .contains("component " + KEYS + "/rsa-generated");
            assertThat(told(realm -> realm.withObject("components")
                            .withArray(KEYS)
                            .addObject()
                            .put("id", "x")
                            .put("name", "rsa-generated")
                            .put("providerId", "rsa")))
                    .containsExactly("component " + KEYS + "/rsa-generated #2");
        }

        @Test
        void no_stock_key_that_is_set_otherwise() {
            assertThat(told(realm -> component(realm, KEYS, "rsa-generated")
                            .withObject("config")
                            .putArray("keySize")
                            .add("1024")))
                    .containsExactly("component " + KEYS + "/rsa-generated");
        }

        @Test
        void no_account_console() {
            assertThat(told(realm -> realm.withArray("clients").addObject().put("clientId", "account-console")))
                    .containsExactly("client account-console");
        }

        @Test
        void no_role_of_a_stock_client_that_keycloak_does_not_make() {
            for (String client : List.of("account", "realm-management", "broker")) {
                assertThat(told(realm -> realm.withObject("roles")
                                .withObject("client")
                                .withArray(client)
                                .addObject()
                                .put("name", "made")))
                        .containsExactly("role " + client + ".made");
            }
        }

        @Test
        void no_stock_role_that_contains_more() {
            assertThat(told(realm -> role(realm, "realm-management", "view-users")
                            .withObject("composites")
                            .withObject("client")
                            .withArray("realm-management")
                            .add("realm-admin")))
                    .containsExactly("role realm-management.view-users");
        }

        @Test
        void no_stock_client_that_lets_somebody_in() {
            assertThat(told(realm -> realm.path("clients").forEach(client -> ((ObjectNode) client)
                            .put("bearerOnly", false)
                            .putArray("redirectUris")
                            .add("*"))))
                    .containsExactly("client broker", "client realm-management");
        }

        @Test
        void no_registration_policy_that_is_looser() {
            assertThat(told(realm -> component(realm, POLICIES, "Trusted Hosts")
                            .withObject("config")
                            .putArray("trusted-hosts")
                            .add("evil.example")))
                    .containsExactly("component " + POLICIES + "/Trusted Hosts (anonymous)");
        }

        @Test
        void no_registration_policy_of_our_files_that_is_gone() {
            Map<?, ?> declared = JSON.readValue(
                    RealmFiles.assemble(LocalRealm.REALM, LocalRealm.OVERLAY, LocalRealm.VALUES), Map.class);
            ObjectNode running = JSON.valueToTree(declared);
            running.withObject("components").remove(POLICIES);

            assertThat(Plan.of(Things.of(declared), Things.of(JSON.convertValue(running, Map.class)))
                            .changes())
                    .hasSize(10)
                    .allMatch(Change::missing)
                    .anyMatch(change -> change.thing().name().endsWith("/Trusted Hosts (anonymous)"));
        }

        @Test
        void no_second_thing_of_a_name_that_is_declared() {
            String mapper = "{'name': 'citizen', 'identityProviderAlias': 'esia', 'identityProviderMapper': '%s'}";
            assertThat(plan(
                                    "{'identityProviderMappers': [" + mapper.formatted("ours") + "]}",
                                    "{'identityProviderMappers': [" + mapper.formatted("ours") + ", "
                                            + mapper.formatted("hardcoded-role-idp-mapper") + "]}")
                            .undeclared())
                    .containsExactly(new Thing("mapper of provider", "esia/citizen #2"));
        }
    }

    @Nested
    class Drift_is_told {

        @Test
        void by_thing_and_field_with_both_values() {
            Plan plan = plan(client("'redirectUris': ['https://diary.example/code']"), client("'redirectUris': ['*']"));

            assertThat(plan.changes())
                    .containsExactly(new Change(
                            new Thing("client", "diary-web"),
                            false,
                            List.of(new FieldChange("redirectUris", "*", "https://diary.example/code"))));
        }

        @Test
        void where_something_is_gone() {
            assertThat(plan("{'roles': {'realm': [{'name': 'staff'}]}}", "{}").changes())
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.missing()).isTrue();
                        assertThat(change.thing()).hasToString("role staff");
                    });
        }

        @Test
        void where_a_value_was_taken_away() {
            assertThat(plan("{'sslRequired': 'all'}", "{}").changes())
                    .singleElement()
                    .satisfies(change ->
                            assertThat(change.fields()).containsExactly(new FieldChange("sslRequired", "", "all")));
        }

        @Test
        void where_a_role_contains_more_than_the_files_say_of_it() {
            assertThat(plan(
                                    "{'roles': {'realm': [{'name': 'everybody'}]}}",
                                    "{'roles': {'realm': [{'name': 'everybody', 'composites':"
                                            + " {'client': {'realm-management': ['realm-admin']}}}]}}")
                            .changes())
                    .singleElement()
                    .satisfies(change -> assertThat(change.fields())
                            .containsExactly(new FieldChange("contains", "realm-management.realm-admin", "")));
        }

        @Test
        void where_a_service_account_got_a_role() {
            String account = "{'defaultRole': {'name': 'everybody'}, 'users': [{'username': 's',"
                    + " 'serviceAccountClientId': 'diary-service', 'realmRoles': ['everybody'%s]}]}";

            assertThat(plan(account.formatted(""), account.formatted(", 'realm-operator'"))
                            .changes())
                    .singleElement()
                    .satisfies(change -> assertThat(change.fields())
                            .containsExactly(new FieldChange("roles", "realm-operator", "")));
        }

        @Test
        void where_a_step_of_a_flow_was_switched_off_or_set_otherwise() {
            String flow = """
                    {'authenticationFlows': [{'alias': 'top', 'topLevel': true, 'authenticationExecutions': [
                        {'authenticator': 'auth-otp-form', 'requirement': '%s', 'priority': 20},
                        {'authenticator': 'conditional-user-role', 'requirement': 'REQUIRED', 'priority': 10,
                         'authenticatorConfig': 'role'}]}],
                     'authenticatorConfig': [{'alias': 'role', 'config': {'condUserRole': '%s'}}]}
                    """;

            assertThat(plan(flow.formatted("REQUIRED", "staff"), flow.formatted("DISABLED", "stuff"))
                            .changes())
                    .singleElement()
                    .satisfies(change -> assertThat(change.fields())
                            .containsExactlyInAnyOrder(
                                    new FieldChange("step 1 config.condUserRole", "stuff", "staff"),
                                    new FieldChange("step 2 requirement", "DISABLED", "REQUIRED")));
        }

        @Test
        void where_the_user_profile_lets_people_edit() {
            String profile = "{'components': {'org.keycloak.userprofile.UserProfileProvider': [{'config':"
                    + " {'kc.user.profile.config': ['{\\'attributes\\': [{\\'name\\': \\'email\\', \\'permissions\\':"
                    + " {\\'edit\\': [%s]}}]}']}}]}}";

            assertThat(plan(profile.formatted("\\'admin\\'"), profile.formatted("\\'admin\\', \\'user\\'"))
                            .changes())
                    .singleElement()
                    .satisfies(change -> assertThat(change.fields())
                            .containsExactly(new FieldChange("permissions.edit", "admin, user", "admin")));
        }

        @Test
        void where_a_group_gives_a_role() {
            assertThat(plan(
                                    "{'groups': [{'name': 'schools'}]}",
                                    "{'groups': [{'name': 'schools', 'realmRoles': ['school-officer']}]}")
                            .changes())
                    .singleElement()
                    .satisfies(change -> assertThat(change.fields())
                            .containsExactly(new FieldChange("roles", "school-officer", "")));
        }

        @Test
        void where_somebody_holds_a_role_that_no_file_gives() {
            Map<?, ?> declared = JSON.readValue("""
                    {"roles": {"client": {"guardianship": [{"name": "manage-guardianship"}]}},
                     "users": [{"username": "service-account-diary-service",
                                "clientRoles": {"guardianship": ["manage-guardianship"]}}]}
                    """, Map.class);
            var role = new Holders.Role("guardianship", "manage-guardianship");
            var admin = new Holders.Role("realm-management", "realm-admin");

            assertThat(Holders.toAsk(declared)).contains(role, admin);
            assertThat(Holders.undeclared(
                            declared,
                            new Holders.Found(
                                    Map.of(
                                            role,
                                            List.of("service-account-diary-service", "ivanov"),
                                            admin,
                                            List.of("petrov")),
                                    List.of())))
                    .extracting(Thing::toString)
                    .containsExactly(
                            "holder of guardianship.manage-guardianship ivanov",
                            "holder of realm-management.realm-admin petrov");
        }

        @Test
        void where_something_runs_that_is_in_no_file() {
            assertThat(plan("{}", """
                    {'clients': [{'clientId': 'evil'}], 'identityProviders': [{'alias': 'mail', 'providerId': 'oidc'}]}
                    """).undeclared())
                    .containsExactly(new Thing("client", "evil"), new Thing("identity provider", "mail"));
        }
    }

    @Nested
    class A_secret {

        @Test
        void is_told_as_changed_and_never_shown() {
            Plan plan = plan(client("'secret': 'new one'"), client("'secret': 'old one'"));

            assertThat(plan.changes()).singleElement().satisfies(change -> assertThat(change.fields())
                    .containsExactly(new FieldChange("secret", "(secret)", "changed")));
            assertThat(plan.toString()).doesNotContain("new one", "old one");
        }

        @Test
        void of_a_thing_that_is_not_there_is_not_shown_either() {
            assertThat(plan(client("'secret': 'new one'"), "{}").toString()).doesNotContain("new one");
        }

        @Test
        void that_the_server_hides_is_told_as_uncomparable() {
            Plan plan =
                    plan("{'smtpServer': {'password': 'x'}}", "{'smtpServer': {'password': '" + Things.MASKED + "'}}");

            assertThat(plan.changes()).isEmpty();
            assertThat(plan.uncomparable()).containsExactly("realm: smtpServer.password");
        }

        @Test
        void in_the_vault_is_compared_by_its_name() {
            assertThat(plan(
                                    "{'identityProviders': [{'alias': 'esia', 'config': {'clientSecret': '${vault.a}'}}]}",
                                    "{'identityProviders': [{'alias': 'esia', 'config': {'clientSecret': '${vault.b}'}}]}")
                            .changes())
                    .singleElement()
                    .satisfies(change -> assertThat(change.fields())
                            .containsExactly(new FieldChange("config.clientSecret", "${vault.b}", "${vault.a}")));
        }
    }
}
