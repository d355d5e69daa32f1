package education.gateway.realm.apply;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.realm.plan.Plan;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class StepsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static List<Step> steps(String declared, String runs, Thing... deleted) {
        Map<?, ?> wanted = JSON.readValue(declared.replace('\'', '"'), Map.class);
        Map<?, ?> running = JSON.readValue(runs.replace('\'', '"'), Map.class);
        return Steps.of(Plan.of(Things.of(wanted), Things.of(running)), Site.of(wanted, running), List.of(deleted));
    }

    private static List<String> words(List<Step> steps) {
        return steps.stream().map(step -> step.phase() + " " + step).toList();
    }

    @Nested
    class A_value {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                nullValues = "-",
                value = {
                    "client | redirectUris | * | https://a/b | CLOSES",
                    "client | redirectUris | https://a, https://b | https://a | CLOSES",
                    "client | redirectUris | https://a | https://a, https://b | OPENS",
                    "client | redirectUris | https://a | https://b | OPENS",
                    "client | enabled | true | false | CLOSES",
                    "client | directAccessGrantsEnabled | false | true | OPENS",
                    "client | name | a | b | CHANGES",
                    "client policy | enabled | false | true | CLOSES",
                    "required action | enabled | false | true | CHANGES",
                    "realm | bruteForceProtected | false | true | CLOSES",
                    "realm | accessTokenLifespan | 3600 | 300 | CLOSES",
                    "realm | accessTokenLifespan | 60 | 300 | OPENS",
                    "realm | clientSessionIdleTimeout | 0 | 300 | CHANGES",
                    "realm | failureFactor | 30 | 8 | CLOSES",
                    "realm | waitIncrementSeconds | 30 | 60 | CLOSES",
                    "realm | sslRequired | none | all | CLOSES",
                    "realm | sslRequired | all | external | OPENS",
                    "realm | passwordPolicy | length(12) | length(12), notEmail(undefined) | CLOSES",
                    "realm | passwordPolicy | length(12), notEmail(undefined) | length(12) | OPENS",
                    "user profile | permissions.edit | admin, user | admin | CLOSES",
                    "user profile | unmanagedAttributePolicy | ENABLED | '' | CLOSES",
                    "identity provider | config.validateSignature | false | true | CLOSES",
                    "identity provider | trustEmail | false | true | OPENS"
                })
        void closes_or_opens_or_nobody_can_tell(String kind, String field, String runs, String wanted, Direction told) {
            assertThat(Direction.of(kind, field, runs, wanted)).isEqualTo(told);
        }
    }

    @Nested
    class The_order {

        @Test
        void closes_one_client_before_another_is_opened() {
            assertThat(words(steps("""
                    {'clients': [{'clientId': 'a', 'directAccessGrantsEnabled': true},
                                 {'clientId': 'b', 'redirectUris': ['https://b/code']}]}
                    """, """
                    {'clients': [{'id': '1', 'clientId': 'a', 'directAccessGrantsEnabled': false},
                                 {'id': '2', 'clientId': 'b', 'redirectUris': ['*']}]}
                    """))).containsExactly("CLOSE changes client b", "OPEN changes client a");
        }

        @Test
        void writes_one_thing_twice_where_part_of_it_closes_and_part_opens() {
            assertThat(words(steps(
                            "{'registrationAllowed': true, 'accessTokenLifespan': 300}",
                            "{'registrationAllowed': false, 'accessTokenLifespan': 3600}")))
                    .containsExactly("CLOSE changes realm", "OPEN changes realm");
        }

        @Test
        void records_before_anything_else_is_changed() {
            assertThat(words(steps(
                            "{'adminEventsEnabled': true, 'sslRequired': 'all'}",
                            "{'adminEventsEnabled': false, 'sslRequired': 'none'}")))
                    .containsExactly("RECORD changes realm", "CLOSE changes realm");
        }

        @Test
        void makes_a_client_switched_off_and_switches_it_on_when_the_policy_for_it_stands() {
            assertThat(words(steps("""
                    {'clients': [{'clientId': 'new', 'protocolMappers': [{'name': 'm'}]}],
                     'clientPolicies': {'policies': [{'name': 'every client'}]},
                     'clientScopes': [{'name': 'diary'}],
                     'roles': {'realm': [{'name': 'staff'}], 'client': {'new': [{'name': 'use'}]}}}
                    """, "{}")))
                    .containsExactly(
                            "PREPARE makes role staff",
                            "PREPARE makes client scope diary",
                            "PREPARE makes client new",
                            "PREPARE makes role new.use",
                            "GUARD changes client policy every client",
                            "OPEN switches on client new");
        }

        @Test
        void makes_a_flow_binds_it_and_lets_registration_in_only_then() {
            assertThat(words(steps("""
                    {'registrationAllowed': true, 'registrationFlow': 'silent',
                     'authenticationFlows': [{'alias': 'silent', 'topLevel': true, 'authenticationExecutions': []}]}
                    """, "{'registrationAllowed': false, 'registrationFlow': 'registration'}")))
                    .containsExactly(
                            "GUARD makes flow silent",
                            "BIND changes realm",
                            "OPEN changes realm",
                            "OPEN takes from flow silent");
        }

        @Test
        void takes_roles_back_first_and_gives_them_last() {
            assertThat(words(steps("""
                    {'roles': {'realm': [{'name': 'parent', 'composites': {'client': {'account': ['link']}}}]}}
                    """, """
                    {'roles': {'realm': [{'name': 'parent', 'composites': {'realm': ['admin']}}]}}
                    """)))
                    .containsExactly("CLOSE takes admin from role parent", "OPEN gives account.link to role parent");
        }

        @Test
        void makes_a_provider_switched_off_until_its_mappers_are_there() {
            assertThat(words(steps("""
                    {'identityProviders': [{'alias': 'state', 'enabled': true}],
                     'identityProviderMappers': [{'name': 'm', 'identityProviderAlias': 'state'}]}
                    """, "{}")))
                    .containsExactly(
                            "BIND makes identity provider state",
                            "BIND makes mapper of provider state/m",
                            "OPEN switches on identity provider state");
        }

        @Test
        void deletes_clients_first_and_what_guards_last() {
            assertThat(words(steps(
                            "{'displayName': 'new'}",
                            "{'displayName': 'old', 'clients': [{'id': '1', 'clientId': 'evil'}],"
                                    + " 'clientPolicies': {'policies': [{'name': 'odd'}]}}",
                            new Thing("client policy", "odd"),
                            new Thing("client", "evil"))))
                    .containsExactly(
                            "CLOSE deletes client evil", "CHANGE changes realm", "REMOVE deletes client policy odd");
        }

        private static String condition(String role) {
            return "'authenticationFlows': [{'alias': 'sub', 'topLevel': true, 'authenticationExecutions': [{"
                    + "'authenticator': 'conditional-user-role', 'requirement': 'REQUIRED', 'priority': 10,"
                    + " 'authenticatorConfig': 'who'}]}],"
                    + " 'authenticatorConfig': [{'alias': 'who', 'config': {'condUserRole': '" + role + "'}}]";
        }

        @Test
        void deletes_a_role_when_no_condition_asks_for_it_any_more() {
            assertThat(words(steps(
                            "{" + condition("staff") + "}",
                            "{" + condition("teacher") + ", 'roles': {'realm': [{'id': '1', 'name': 'teacher'}]}}",
                            new Thing("role", "teacher"))))
                    .containsExactly("GUARD makes flow sub", "OPEN takes from flow sub", "REMOVE deletes role teacher");
        }

        @Test
        void deletes_no_role_that_a_condition_of_the_files_asks_for() {
            assertThat(steps(
                            "{" + condition("teacher") + "}",
                            "{" + condition("teacher") + ", 'roles': {'realm': [{'id': '1', 'name': 'teacher'}]}}",
                            new Thing("role", "teacher")))
                    .isEmpty();
        }

        @Test
        void takes_back_a_role_that_a_condition_asks_for_when_the_flows_are_as_wanted() {
            assertThat(words(steps("""
                    {%s, 'roles': {'realm': [{'name': 'office'}, {'name': 'head', 'composites': {'realm': ['office']}}]},
                     'groups': [{'name': 'schools'}]}
                    """.formatted(condition("staff")), """
                    {%s, 'roles': {'realm': [
                        {'id': '1', 'name': 'office', 'composites': {'realm': ['staff', 'other']}},
                        {'id': '2', 'name': 'head', 'composites': {'realm': ['office']}}]},
                     'groups': [{'id': '3', 'name': 'schools', 'realmRoles': ['head', 'other']}]}
                    """.formatted(condition("staff")))))
                    .containsExactly(
                            "CLOSE takes other from role office",
                            "CLOSE takes other from group /schools",
                            "REMOVE takes staff from role office",
                            "REMOVE takes head from group /schools");
        }

        @Test
        void deletes_what_gives_a_role_that_a_condition_asks_for_when_the_flows_are_as_wanted() {
            assertThat(words(steps(
                            "{" + condition("portal.staff") + "}",
                            """
                    {%s, 'clients': [{'id': '1', 'clientId': 'portal'}, {'id': '2', 'clientId': 'other'}],
                     'roles': {'client': {'portal': [{'id': '3', 'name': 'staff'}]}},
                     'groups': [{'id': '4', 'name': 'a', 'subGroups': [
                         {'id': '5', 'name': 'b', 'clientRoles': {'portal': ['staff']}}]}]}
                    """.formatted(condition("teacher")),
                            new Thing("client", "portal"),
                            new Thing("client", "other"),
                            new Thing("group", "/a"),
                            new Thing("holder of portal.staff", "ivanov"))))
                    .contains(
                            "CLOSE deletes client other",
                            "REMOVE deletes client portal",
                            "REMOVE deletes group /a",
                            "REMOVE takes the role from holder of portal.staff ivanov");
        }

        static List<Long> seeds() {
            return IntStream.range(0, 200).mapToObj(i -> (long) i).toList();
        }

        @ParameterizedTest
        @MethodSource("seeds")
        void never_opens_anything_while_something_is_still_to_be_closed_or_to_guard(long seed) {
            var random = new Random(seed);
            String declared = realm(random);
            String runs = realm(random);
            List<Step> steps = steps(declared, runs);

            var opening = IntStream.range(0, steps.size())
                    .filter(i -> isOpening(steps.get(i), declared, true))
                    .min();
            var closing = IntStream.range(0, steps.size())
                    .filter(i -> isOpening(steps.get(i), declared, false))
                    .max();
            assertThat(opening.isEmpty() || closing.isEmpty() || opening.getAsInt() > closing.getAsInt())
                    .as("%s", words(steps))
                    .isTrue();
        }

        private static boolean isOpening(Step step, String declared, boolean opening) {
            if (step.what().equals("switches on") || step.what().startsWith("gives")) {
                return opening;
            }
            return step.what().startsWith("takes")
                    ? !opening
                    : step.fields().stream().anyMatch(field -> switch (field) {
                        case "registrationAllowed", "fullScopeAllowed" ->
                            value(declared, step, field).equals(Boolean.toString(opening));
                        case "bruteForceProtected" ->
                            value(declared, step, field).equals(Boolean.toString(!opening));
                        case "enabled" -> {
                            boolean guards = step.thing().kind().equals("client policy");
                            yield value(declared, step, field).equals(Boolean.toString(opening != guards));
                        }
                        case "sslRequired" -> value(declared, step, field).equals(opening ? "none" : "all");
                        default -> false;
                    });
        }

        private static String value(String realm, Step step, String field) {
            var fields = Things.of(JSON.readValue(realm.replace('\'', '"'), Map.class))
                    .fieldsOf(step.thing());
            return fields == null ? "" : fields.getOrDefault(field, "");
        }

        private static String realm(Random random) {
            var clients = new ArrayList<String>();
            for (String name : List.of("a", "b", "c")) {
                if (random.nextInt(4) > 0) {
                    clients.add(
                            "{'id': '%s', 'clientId': '%s', 'enabled': %s, 'fullScopeAllowed': %s, 'redirectUris': %s}"
                                    .formatted(name, name, random.nextBoolean(), random.nextBoolean(), some(random)));
                }
            }
            return ("{'sslRequired': '%s', 'registrationAllowed': %s, 'bruteForceProtected': %s,"
                            + " 'clients': %s, 'roles': {'realm': [{'name': 'r', 'composites': {'realm': %s}}]},"
                            + " 'clientPolicies': {'policies': [{'name': 'p', 'enabled': %s}]}}")
                    .formatted(
                            random.nextBoolean() ? "all" : "none",
                            random.nextBoolean(),
                            random.nextBoolean(),
                            clients,
                            some(random),
                            random.nextBoolean());
        }

        private static List<String> some(Random random) {
            var all = new ArrayList<>(List.of("'x'", "'y'", "'*'"));
            Collections.shuffle(all, random);
            return all.subList(0, random.nextInt(4));
        }
    }
}
