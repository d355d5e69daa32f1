package education.gateway.system.access;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The diary's own callback: a code that was made for one browser logs nobody in in another. */
class StolenCodeIT {

    private static final String CALLBACK = "/login/oauth2/code/keycloak";

    private static boolean isCallback(URI address) {
        return address.getPath().equals(CALLBACK);
    }

    /** Logs the persona in and stops before the diary sees the code. */
    private static URI codeFor(Browser browser, String persona) {
        Page form = browser.open(Stack.shared().diary().resolve("/"));
        var state = form.stateLogin().orElseThrow();
        Page last = LoginForms.state(browser.submit(state), persona, browser, StolenCodeIT::isCallback);
        URI callback = Pages.target(last);
        assertThat(Pages.query(callback)).containsKeys("code", "state");
        return callback;
    }

    /** A login that another browser has begun; it waits at Keycloak. */
    private static String stateOf(Browser browser) {
        Page toKeycloak = browser.openUntil(
                Stack.shared().diary().resolve("/"),
                to -> to.getPort() == Stack.shared().keycloak().getPort());
        return Objects.requireNonNull(Pages.query(Pages.target(toKeycloak)).get("state"));
    }

    private static void isRefused(Page answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(Pages.words(answer)).contains("Вход не завершён", "Попробуйте войти ещё раз");
    }

    private static void isLoggedOut(Browser browser) {
        Page first = browser.openUntil(Stack.shared().diary().resolve("/"), to -> true);
        assertThat(Pages.target(first).getPath()).isEqualTo("/oauth2/authorization/keycloak");
    }

    private static void isLoggedIn(Browser browser) {
        assertThat(browser.openUntil(Stack.shared().diary().resolve("/"), to -> true)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_code_logs_nobody_in_in_a_browser_that_has_asked_for_nothing() {
        var owner = new Browser();
        var thief = new Browser();
        URI callback = codeFor(owner, "esia-two-children");
        isRefused(thief.open(callback));
        isLoggedOut(thief);
        assertThat(owner.openUntil(callback, to -> to.getPath().equals("/")).status())
                .isEqualTo(303);
        isLoggedIn(owner);
    }

    @Test
    void a_code_and_its_state_log_nobody_in_in_a_browser_with_a_login_of_its_own_under_way() {
        var owner = new Browser();
        var thief = new Browser();
        URI callback = codeFor(owner, "esia-two-children");
        stateOf(thief);
        isRefused(thief.open(callback));
        isLoggedOut(thief);
    }

    /** The thief's state fits, but not what Keycloak keeps of the owner's login: verifier and nonce. */
    @Test
    void a_code_under_the_state_of_another_browser_logs_nobody_in_and_is_spent() {
        var owner = new Browser();
        var thief = new Browser();
        URI callback = codeFor(owner, "esia-two-children");
        var query = Map.of("code", Objects.requireNonNull(Pages.query(callback).get("code")), "state", stateOf(thief));
        isRefused(thief.open(Stack.shared().diary().resolve(CALLBACK + "?" + Browser.encode(query))));
        isLoggedOut(thief);
        isRefused(owner.open(callback));
        isLoggedOut(owner);
    }

    @Test
    void a_code_is_good_for_one_login() {
        var owner = new Browser();
        URI callback = codeFor(owner, "esia-two-children");
        assertThat(owner.openUntil(callback, to -> to.getPath().equals("/")).status())
                .isEqualTo(303);
        isRefused(owner.open(callback));
        isRefused(new Browser().open(callback));
    }

    @Test
    void a_login_gives_the_browser_another_session_than_the_one_it_came_with() {
        var browser = new Browser();
        Page begun = browser.openUntil(Stack.shared().diary().resolve("/"), to -> true);
        String before = cookie(begun);
        URI callback = codeFor(browser, "esia-two-children");
        String after = cookie(browser.openUntil(callback, to -> true));
        assertThat(after).isNotEmpty().isNotEqualTo(before);
    }

    private static String cookie(Page page) {
        return page.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("SESSION="))
                .findFirst()
                .orElse("");
    }
}
