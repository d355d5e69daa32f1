package education.gateway.realm;

import static education.gateway.realm.LocalRealm.map;
import static education.gateway.realm.LocalRealm.named;
import static education.gateway.realm.LocalRealm.values;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What people may do with their accounts, and for how long. */
class RealmPeopleTest {

    /** Seconds. */
    private static final int DAY = 86_400;

    private final LocalRealm realm = new LocalRealm();

    @Test
    void cannot_edit_anything_that_decides_who_they_are() {
        Map<String, Object> component =
                map(values(map(realm.get("components")).get("org.keycloak.userprofile.UserProfileProvider"))
                        .get(0));
        String profile = (String) values(map(component.get("config")).get("kc.user.profile.config"))
                .get(0);
        var tree = new JsonMapper().readTree(profile);

        assertThat(tree.has("unmanagedAttributePolicy")).isFalse();
        assertThat(tree.path("attributes")
                        .valueStream()
                        .map(attribute -> attribute.path("name").asString()))
                .contains("username", "email", "firstName", "lastName", "patronymic", "contact_email");
        assertThat(tree.path("attributes").valueStream()).allSatisfy(attribute -> assertThat(
                        attribute.path("permissions").path("edit").valueStream().map(who -> who.asString()))
                .containsExactly("admin"));
    }

    @Test
    void get_no_right_with_an_account_alone() {
        Map<String, Object> everybody = named(
                map(realm.get("roles")).get("realm") instanceof List<?> roles
                        ? roles.stream().map(LocalRealm::map).toList()
                        : List.of(),
                "name",
                "default-roles-education");

        assertThat(everybody).doesNotContainKey("composites");
    }

    @Test
    void cannot_rename_themselves_and_share_no_login() {
        assertThat(realm.get("editUsernameAllowed")).isEqualTo(false);
        assertThat(realm.get("duplicateEmailsAllowed")).isEqualTo(false);
        assertThat(realm.get("registrationEmailAsUsername")).isEqualTo(false);
    }

    @Test
    void have_long_passwords_that_are_not_guessed_first() {
        assertThat((String) realm.get("passwordPolicy"))
                .contains("length(12)", "notEmail(undefined)", "educationCommonPasswords(undefined)");
    }

    @Test
    void stay_for_weeks_on_a_device_of_their_own_and_for_a_day_on_any_other() {
        assertThat(realm.get("rememberMe")).isEqualTo(true);
        assertThat((Integer) realm.get("ssoSessionIdleTimeoutRememberMe")).isGreaterThanOrEqualTo(14 * DAY);
        assertThat((Integer) realm.get("ssoSessionMaxLifespanRememberMe")).isLessThanOrEqualTo(30 * DAY);
        assertThat((Integer) realm.get("ssoSessionMaxLifespan")).isLessThanOrEqualTo(DAY / 2);
        assertThat((Integer) realm.get("ssoSessionIdleTimeout")).isLessThanOrEqualTo(DAY / 8);
    }

    @Test
    void are_locked_out_for_a_while_and_never_for_ever() {
        assertThat(realm.get("bruteForceProtected")).isEqualTo(true);
        assertThat(realm.get("permanentLockout")).isEqualTo(false);
        assertThat((Integer) realm.get("maxFailureWaitSeconds")).isLessThanOrEqualTo(900);
    }
}
