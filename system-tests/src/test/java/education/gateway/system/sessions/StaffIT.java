package education.gateway.system.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import education.gateway.system.support.AdminApi;
import education.gateway.system.support.LocalAccount;
import education.gateway.system.support.Pages;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Staff come in with a second factor that was enrolled beforehand, or not at all; one account, one purpose. */
class StaffIT {

    private final Stack stack = Stack.shared();
    private final AdminApi admin = new AdminApi(
            stack.keycloak(),
            stack.description().admin().username(),
            stack.description().admin().password());

    private Page logIn(String login, String password) {
        var browser = new Browser();
        return LoginForms.password(
                browser.open(stack.diary().resolve("/")), login, password, browser, address -> false);
    }

    private void isKeptOut(Page page, String words) {
        assertThat(Pages.words(page)).contains(words);
        assertThat(page.address().getPort()).isEqualTo(stack.keycloak().getPort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"school-officer", "realm-operator"})
    void a_password_alone_lets_nobody_in_and_starts_no_enrolment(String role) {
        String name = "staff-" + UUID.randomUUID();
        String password = UUID.randomUUID() + "-Aa1";
        stack.admin()
                .create(
                        Map.of(
                                "enabled",
                                true,
                                "username",
                                name,
                                "lastName",
                                "Проверкина",
                                "firstName",
                                "Ида",
                                "credentials",
                                List.of(Map.of("type", "password", "value", password, "temporary", false))),
                        List.of(role));
        Page page = logIn(name, password);
        isKeptOut(page, "второй фактор");
        assertThat(page.document().select("#kc-totp-secret-qr-code, [name=totp]"))
                .isEmpty();
    }

    @Test
    void a_role_of_staff_on_an_account_of_a_parent_shuts_it() {
        LocalAccount parent = LocalAccount.make(List.of("parent", "school-officer"));
        isKeptOut(logIn(parent.email(), parent.password()), "и сотрудника, и родителя");
    }

    @Test
    void a_role_of_staff_given_while_a_parent_is_in_opens_nothing() {
        LocalAccount parent = LocalAccount.parent();
        var login = stack.login();
        var tokens = login.withPassword(parent.email(), parent.password());
        assertThat(tokens.parentId()).isNotEmpty();
        var role = admin.get("/education/roles/school-officer");
        String mappings = "/education/users/" + parent.id() + "/role-mappings/realm";
        admin.give(mappings, List.of(role));

        var renewed = login.refresh(Objects.requireNonNull(tokens.refresh()));
        assertThat(renewed.claims().has("parent_id")).isFalse();
        assertThat(renewed.claims().has("linked_children")).isFalse();
        assertThat(renewed.claims().has("school")).isFalse();
    }

    @Test
    void an_address_on_an_account_of_staff_shuts_it_since_a_mailbox_could_take_it_over() {
        LocalAccount staff = LocalAccount.make(List.of("school-officer"));
        isKeptOut(logIn(staff.email(), staff.password()), "не должно быть адреса электронной почты");
    }
}
