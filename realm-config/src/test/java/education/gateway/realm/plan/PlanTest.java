package education.gateway.realm.plan;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.RealmFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

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
            var values = Map.ofEntries(
                    Map.entry("KEYCLOAK_URL", "http://localhost:8081"),
                    Map.entry("DIARY_URL", "http://localhost:8080"),
                    Map.entry("ESIA_URL", "http://localhost:8082"),
                    Map.entry("ESIA_MNEMONIC", "SCHOOL01"),
                    Map.entry("ESIA_TOKEN_CERTIFICATES", "PEM"),
                    Map.entry("ESIA_TOKEN_ALGORITHM", "RS256"),
                    Map.entry("ESIA_REQUEST_KEYSTORE", "/keys/request.p12"),
                    Map.entry("ESIA_SAML_CERTIFICATES", "MIIB"),
                    Map.entry("GATEWAY_ISSUER", "http://localhost:8082/gateway"),
                    Map.entry("GATEWAY_CLIENT_ID", "diary"),
                    Map.entry("DIARY_WEB_SECRET", "one"),
                    Map.entry("DIARY_SERVICE_SECRET", "two"),
                    Map.entry("OLD_PORTAL_TAKE_OVER_SECRET", "three"),
                    Map.entry("OLD_PORTAL_JDBC_URL", "jdbc:postgresql://localhost/portal"),
                    Map.entry("OLD_PORTAL_USER", "portal"),
                    Map.entry("SMTP_PORT", "25"));
            Path realm = Path.of("realms/education");
            Path overlay = Path.of("environments/local.yaml");
            var declared = Things.of(
                    RealmFiles.declare(realm, List.of(overlay), values).imported());
            var running = Things.of(JSON.readValue(RealmFiles.assemble(realm, overlay, values), Map.class));

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
            assertThat(plan("{}", """
                    {'clients': [{'clientId': 'realm-management'}, {'clientId': 'broker'}],
                     'roles': {'client': {'realm-management': [{'name': 'view-users'}]}},
                     'components': {'org.keycloak.keys.KeyProvider': [{'name': 'rsa-generated'}]},
                     'authenticationFlows': [{'alias': 'browser', 'builtIn': true}]}
                    """).undeclared()).isEmpty();
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
                            Map.of(role, List.of("service-account-diary-service", "ivanov"), admin, List.of("petrov"))))
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
