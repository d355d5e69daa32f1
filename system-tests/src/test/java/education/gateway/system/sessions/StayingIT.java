package education.gateway.system.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.PageForm;
import education.gateway.system.support.LocalAccount;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One choice on the login page decides, for every door, whether the session outlives the browser. */
class StayingIT {

    private static final String STATE_PERSONA = "esia-two-children";
    private static final String BOX = "rememberMe";

    private final Stack stack = Stack.shared();
    private final Browser browser = new Browser();

    private static boolean isCallback(URI address) {
        return address.getPath().equals("/login/oauth2/code/keycloak");
    }

    private Page loginPage() {
        return browser.open(stack.diary().resolve("/"));
    }

    /** Goes through the state and stops at Keycloak's last answer, which redirects to the diary with a code. */
    private Page throughTheState(PageForm form) {
        Page state = browser.submitUntil(form, StayingIT::isCallback);
        var consent = state.formWith("decision", "allow");
        return consent.isPresent()
                ? browser.submitUntil(consent.get(), StayingIT::isCallback)
                : LoginForms.state(state, STATE_PERSONA, browser, StayingIT::isCallback);
    }

    private Page byPassword(PageForm form, String login, String password) {
        return browser.submitUntil(form.with("username", login).with("password", password), StayingIT::isCallback);
    }

    private static String cookie(Page page, String name) {
        return page.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith(name + "="))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cookie " + name + " but: " + Pages.words(page)));
    }

    private void outlivesTheBrowser(Page last) {
        assertThat(cookie(last, "KEYCLOAK_IDENTITY")).contains("Max-Age=2592000");
        Page diary = browser.send(HttpRequest.newBuilder(Pages.target(last)).GET());
        assertThat(cookie(diary, "SESSION")).contains("Max-Age=");
    }

    private void endsWithTheBrowser(Page last) {
        assertThat(cookie(last, "KEYCLOAK_IDENTITY")).doesNotContainIgnoringCase("max-age", "expires");
        Page diary = browser.send(HttpRequest.newBuilder(Pages.target(last)).GET());
        assertThat(cookie(diary, "SESSION")).doesNotContainIgnoringCase("max-age", "expires");
    }

    @Test
    void the_choice_is_carried_through_the_state() {
        outlivesTheBrowser(
                throughTheState(loginPage().stateLogin().orElseThrow().with(BOX, "on")));
    }

    @Test
    void without_the_choice_a_state_login_ends_with_the_browser() {
        endsWithTheBrowser(throughTheState(loginPage().stateLogin().orElseThrow()));
    }

    @Test
    void the_choice_counts_for_a_login_by_password() {
        LocalAccount parent = LocalAccount.parent();
        PageForm form = loginPage().formWith("password").orElseThrow();
        outlivesTheBrowser(byPassword(form.with(BOX, "on"), parent.email(), parent.password()));
    }

    @Test
    void without_the_choice_a_login_by_password_ends_with_the_browser() {
        LocalAccount parent = LocalAccount.parent();
        endsWithTheBrowser(
                byPassword(loginPage().formWith("password").orElseThrow(), parent.email(), parent.password()));
    }

    @Test
    void a_box_that_was_unticked_after_a_refusal_at_the_state_no_longer_counts() {
        Page state = browser.submit(loginPage().stateLogin().orElseThrow().with(BOX, "on"));
        Page consent = browser.submit(state.formWith("persona", STATE_PERSONA).orElseThrow());
        Page back = browser.submit(consent.formWith("decision", "refuse").orElseThrow());
        assertThat(back.document().selectFirst("#rememberMe[checked]")).isNull();

        endsWithTheBrowser(throughTheState(back.stateLogin().orElseThrow()));
    }

    @Test
    void staff_never_stay_whatever_they_tick() {
        var officer = stack.persona("officer-school-2");
        PageForm form = loginPage().formWith("password").orElseThrow();
        Page code = byPassword(
                form.with(BOX, "on"),
                Objects.requireNonNull(officer.login()),
                Objects.requireNonNull(officer.password()));
        Page last = code;
        for (int tries = 0; tries < 4 && last.redirect().isEmpty(); tries++) {
            last = LoginForms.oneTimeCode(
                    last, Objects.requireNonNull(officer.totpSecret()), browser, StayingIT::isCallback);
        }
        endsWithTheBrowser(last);
    }
}
