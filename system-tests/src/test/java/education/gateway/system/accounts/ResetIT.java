package education.gateway.system.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.LoginRefused;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.Tokens;
import education.gateway.stack.mail.Letter;
import education.gateway.system.support.AdminApi;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Threats, "Accounts and pages": a forgotten password. */
class ResetIT {

    private static final String NEW_PASSWORD = "совсем другая длинная фраза";
    private static final String TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    private final Stack stack = Stack.shared();

    @Test
    void a_forgotten_password_is_replaced_by_the_letter_and_every_session_ends() {
        var anna = new Newcomer().registered();
        Login login = stack.login();
        Tokens before = login.withPassword(anna.email(), Newcomer.PASSWORD);

        assertThat(anna.reset().heading()).isEqualTo("Проверьте почту");
        Letter letter = anna.letter(2);
        assertThat(letter.subject()).isEqualTo("Электронный дневник: новый пароль");
        var browser = new Browser();
        assertThat(Newcomer.setPassword(browser, Newcomer.link(letter), NEW_PASSWORD)
                        .heading())
                .isEqualTo("Пароль сохранён");

        assertThatThrownBy(() -> login.refresh(Objects.requireNonNull(before.refresh())))
                .isInstanceOf(LoginRefused.class);
        assertThatThrownBy(() -> stack.login().withPassword(anna.email(), Newcomer.PASSWORD))
                .isInstanceOf(LoginRefused.class);
        Tokens after = stack.login().withPassword(anna.email(), NEW_PASSWORD);
        assertThat(after.parentId()).isEqualTo(before.parentId());
    }

    @Test
    void the_mailbox_alone_logs_nobody_in() {
        var anna = new Newcomer().registered();
        anna.reset();
        var browser = new Browser();
        Newcomer.setPassword(browser, Newcomer.link(anna.letter(2)), NEW_PASSWORD);
        var login = new Login(stack.diaryWeb(), browser);
        assertThat(login.open(login.begin(Map.of())).formWith("password")).isPresent();
    }

    @Test
    void the_answer_does_not_tell_whether_the_address_is_known() {
        var known = new Newcomer().registered();
        var unknown = new Newcomer();
        Page forKnown = known.reset();
        Page forUnknown = unknown.reset();
        assertThat(forKnown.status()).isEqualTo(forUnknown.status()).isEqualTo(200);
        assertThat(Pages.words(forKnown).replace(known.email(), "…"))
                .isEqualTo(Pages.words(forUnknown).replace(unknown.email(), "…"));
        known.letter(2);
        assertThat(unknown.letters()).isEmpty();
    }

    @Test
    void a_reset_that_skips_the_mailed_link_is_not_there() {
        var anna = new Newcomer().registered();
        var browser = new Browser();
        Page page = Newcomer.resetPage(browser);
        URI action = page.formWith("email").orElseThrow().action();
        Page sent = Newcomer.send(browser, page, anna.email());
        // CVE-2026-18963: the same flow once more, as if the letter had been answered.
        for (URI again : List.of(action, sent.address())) {
            Page answer = browser.open(again);
            assertThat(answer.formWith("password-new")).isEmpty();
            assertThat(answer.address().toString()).doesNotContain("?code=", "&code=");
        }
        assertThat(stack.login().withPassword(anna.email(), Newcomer.PASSWORD)).isNotNull();
    }

    @Test
    void a_reset_lets_no_staff_in_and_their_second_factor_stays() {
        var officer = new Newcomer();
        var user = new LinkedHashMap<String, Object>();
        user.put(
                "username",
                "officer-" + officer.email().replaceAll("[^a-z0-9]", "").substring(8, 24));
        user.put("email", officer.email());
        user.put("emailVerified", true);
        user.put("enabled", true);
        user.put(
                "credentials",
                List.of(
                        Map.of("type", "password", "value", Newcomer.PASSWORD, "temporary", false),
                        Map.of(
                                "type",
                                "otp",
                                "secretData",
                                "{\"value\":\"" + TOTP_SECRET + "\"}",
                                "credentialData",
                                "{\"subType\":\"totp\",\"digits\":6,\"period\":30,\"algorithm\":\"HmacSHA1\","
                                        + "\"secretEncoding\":\"BASE32\"}")));
        stack.admin().create(user, List.of("school-officer"));

        officer.reset();
        Newcomer.setPassword(new Browser(), Newcomer.link(officer.letter(1)), NEW_PASSWORD);

        var browser = new Browser();
        var login = new Login(stack.diaryWeb(), browser);
        Page form = login.open(login.begin(Map.of()));
        Page next = LoginForms.password(form, officer.email(), NEW_PASSWORD, browser, login::isOurs);
        // An address on an account of staff shuts it, since a mailbox could take it over.
        assertThat(next.redirect()).isEmpty();
        String id = stack.admin()
                .get("/users?exact=true&username=" + user.get("username"))
                .get(0)
                .path("id")
                .asString();
        assertThat(stack.admin().get("/users/" + id + "/credentials").valueStream())
                .extracting(credential -> credential.path("type").asString())
                .contains("otp");
    }

    @Test
    void an_account_of_the_state_has_no_password_to_reset() {
        var citizen = new Newcomer(stack.personas().stream()
                .filter(persona -> persona.kind().equals("esia") && persona.parentId() != null)
                .map(persona -> stack.admin()
                        .get("/users?exact=true&username=" + persona.parentId())
                        .path(0)
                        .path("attributes")
                        .path("contact_email")
                        .path(0)
                        .asString())
                .filter(address -> !address.isEmpty())
                .findFirst()
                .orElseThrow());
        int before = citizen.letters().size();
        assertThat(citizen.reset().heading()).isEqualTo("Проверьте почту");
        // The next wish is answered after this one would have been.
        var after = new Newcomer();
        after.register();
        after.letter(1);
        assertThat(citizen.letters()).hasSize(before);
    }

    @Test
    void forgot_password_in_the_middle_of_a_first_state_login_is_refused() {
        forget("esia-new-parent");
        var browser = new Browser();
        // A tab goes to the state as somebody new and stops where the first login begins.
        var login = new Login(stack.diaryWeb(), browser);
        Page form = login.open(login.begin(Map.of()));
        Predicate<URI> firstLoginBegins = address -> address.getPath().endsWith("/first-broker-login");
        Page state = browser.submitUntil(form.stateLogin().orElseThrow(), firstLoginBegins);
        Page stopped = LoginForms.throughTheState(state, "esia-new-parent", browser, firstLoginBegins);
        URI firstLogin = stopped.redirect().orElseThrow();
        for (String way : List.of("reset-credentials", "registration")) {
            Page answer = browser.open(URI.create(firstLogin.toString().replace("first-broker-login", way)));
            assertThat(answer.formWith("email")).as(way).isEmpty();
            assertThat(Pages.words(answer)).contains("Сначала закончите вход через Госуслуги");
        }
    }

    private void forget(String persona) {
        var keycloak = new AdminApi(
                stack.keycloak(),
                stack.description().admin().username(),
                stack.description().admin().password());
        keycloak.get("/education/users?idpAlias=esia&idpUserId="
                        + stack.persona(persona).oid())
                .forEach(account -> keycloak.deleteIfThere(
                        "/education/users/" + account.path("id").asString()));
    }
}
