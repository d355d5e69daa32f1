package education.gateway.realm;

import static education.gateway.realm.LocalRealm.map;
import static education.gateway.realm.LocalRealm.named;
import static education.gateway.realm.LocalRealm.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of logging in, registering and joining, and their order. */
class RealmFlowsTest {

    private final LocalRealm realm = new LocalRealm();

    private final Set<Object> bound = Stream.of(
                    "browserFlow",
                    "directGrantFlow",
                    "registrationFlow",
                    "resetCredentialsFlow",
                    "clientAuthenticationFlow",
                    "dockerAuthenticationFlow",
                    "firstBrokerLoginFlow")
            .map(realm::get)
            .collect(Collectors.toSet());

    private List<Map<String, Object>> steps(String flow) {
        return values(named(realm.list("authenticationFlows"), "alias", flow).get("authenticationExecutions")).stream()
                .map(LocalRealm::map)
                .toList();
    }

    @Test
    void that_are_bound_exist() {
        assertThat(realm.list("authenticationFlows").stream()
                        .filter(flow -> Boolean.TRUE.equals(flow.get("topLevel")))
                        .map(flow -> flow.get("alias")))
                .containsAll(bound);
    }

    @Test
    void never_join_a_state_identity_to_an_account_silently() {
        assertThat(realm.list("authenticationFlows").stream()
                        .flatMap(flow -> values(flow.get("authenticationExecutions")).stream())
                        .map(step -> map(step).get("authenticator")))
                .doesNotContain(
                        "idp-auto-link",
                        "idp-create-user-if-unique",
                        "idp-detect-existing-broker-user",
                        "idp-email-verification",
                        "idp-review-profile",
                        "idp-confirm-link");
    }

    @Test
    void a_first_state_login_is_our_own_steps_in_this_order() {
        assertThat(realm.get("firstBrokerLoginFlow")).isEqualTo("citizen first login");
        assertThat(realm.list("identityProviders")).allSatisfy(provider -> assertThat(provider)
                .containsEntry("firstBrokerLoginFlowAlias", "citizen first login"));
        assertThat(steps("citizen first login").stream()
                        .map(step -> step.getOrDefault("authenticator", step.get("flowAlias"))))
                .containsExactly(
                        "citizen-account",
                        "citizen-question",
                        "second factor of the account to be joined",
                        "citizen-joining");
        assertThat(steps("citizen first login").stream().map(step -> step.get("requirement")))
                .containsExactly("REQUIRED", "REQUIRED", "CONDITIONAL", "REQUIRED");
    }

    @Test
    void adding_the_state_login_from_inside_takes_a_login_of_this_moment() {
        Map<String, Object> link = named(realm.list("requiredActions"), "alias", "idp_link");

        assertThat(link).containsEntry("enabled", true);
        assertThat(map(link.get("config"))).containsEntry("max_auth_age", "0");
    }

    @Test
    void only_the_diary_may_ask_for_it_and_only_for_parents() {
        assertThat(map(realm.get("clientScopeMappings")).get("account"))
                .isEqualTo(List.of(Map.of("client", "diary-web", "roles", List.of("manage-account-links"))));
        Map<String, Object> parent = named(
                values(map(realm.get("roles")).get("realm")).stream()
                        .map(LocalRealm::map)
                        .toList(),
                "name",
                "parent");
        assertThat(map(parent.get("composites")))
                .isEqualTo(Map.of("client", Map.of("account", List.of("manage-account-links"))));
    }

    @Test
    void joined_accounts_open_through_the_state_only() {
        Map<String, Object> closed = named(realm.list("requiredActions"), "alias", "local-login-closed");

        assertThat(closed).containsEntry("enabled", true).containsEntry("defaultAction", false);
        assertThat(realm.list("requiredActions").stream()
                        .filter(action -> action != closed)
                        .map(action -> (Integer) action.get("priority")))
                .allMatch(priority -> priority > (Integer) closed.get("priority"));
    }

    @Test
    void joining_is_no_way_around_a_second_factor() {
        assertThat(steps("second factor of the account to be joined").stream().map(step -> step.get("authenticator")))
                .containsExactly("joining-second-factor", "auth-otp-form");
        assertThat(steps("second factor of the account to be joined"))
                .allSatisfy(step -> assertThat(step).containsEntry("requirement", "REQUIRED"));
    }

    /** Any other step would tell who has an account, or log somebody in because of a mailbox. */
    @ParameterizedTest
    @CsvSource({"registrationFlow, mailbox-registration", "resetCredentialsFlow, mailbox-reset"})
    void of_registering_and_resetting_are_our_one_silent_step(String binding, String step) {
        assertThat(List.of("registrationAllowed", "resetPasswordAllowed"))
                .allSatisfy(key -> assertThat(realm.get(key)).isEqualTo(true));
        assertThat(steps((String) realm.get(binding))).hasSize(1).first().satisfies(only -> assertThat(only)
                .containsEntry("authenticator", step)
                .containsEntry("requirement", "REQUIRED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"directGrantFlow", "dockerAuthenticationFlow"})
    void that_are_not_offered_end_at_once(String binding) {
        assertThat(steps((String) realm.get(binding))).hasSize(1).first().satisfies(step -> assertThat(step)
                .containsEntry("authenticator", "deny-access-authenticator")
                .containsEntry("requirement", "REQUIRED"));
    }

    @Test
    void staff_need_the_second_factor_they_already_have() {
        assertThat(steps("education second factor").stream().map(step -> step.get("authenticator")))
                .containsExactly("conditional-user-role", "staff-second-factor", "auth-otp-form");
        assertThat(steps("education second factor"))
                .allSatisfy(step -> assertThat(step).containsEntry("requirement", "REQUIRED"));
    }

    @Test
    void a_condition_on_a_role_names_one_that_exists() {
        Set<Object> roles = values(map(realm.get("roles")).get("realm")).stream()
                .map(role -> map(role).get("name"))
                .collect(Collectors.toSet());
        List<Object> asked = realm.list("authenticatorConfig").stream()
                .map(config -> map(config.get("config")).get("condUserRole"))
                .filter(role -> role != null)
                .toList();

        assertThat(asked).isNotEmpty().allSatisfy(role -> assertThat(roles).contains(role));
    }

    @ParameterizedTest
    @ValueSource(strings = {"school-officer", "realm-operator"})
    void whoever_works_here_is_staff(String role) {
        Map<String, Object> found = values(map(realm.get("roles")).get("realm")).stream()
                .map(LocalRealm::map)
                .filter(candidate -> role.equals(candidate.get("name")))
                .findFirst()
                .orElseThrow();

        assertThat(values(map(found.get("composites")).get("realm"))).contains("staff");
    }

    @Test
    void the_move_to_the_state_is_off_until_it_is_switched_on_and_its_page_is_ready() {
        assertThat(map(realm.get("attributes"))).containsEntry("transition.policy", "off");
        assertThat(realm.list("requiredActions"))
                .filteredOn(action -> "education-transition".equals(action.get("alias")))
                .singleElement()
                .satisfies(action ->
                        assertThat(action).containsEntry("enabled", true).containsEntry("defaultAction", false));
    }

    @Test
    void know_both_levels_and_how_long_they_count() {
        assertThat(realm.list("authenticatorConfig").stream()
                        .map(config -> map(config.get("config")))
                        .filter(config -> "2".equals(config.get("loa-condition-level")))
                        .map(config -> config.get("loa-max-age")))
                .containsExactly("300");
        assertThat(map(realm.get("attributes"))).containsEntry("acr.loa.map", "{\"basic\":1,\"citizen\":2}");
        assertThat(realm.list("authenticatorConfig").stream()
                        .map(config -> map(config.get("config")))
                        .filter(config -> config.containsKey("loa-condition-level"))
                        .map(config -> config.get("loa-condition-level")))
                .containsExactlyInAnyOrder("1", "2");
    }
}
