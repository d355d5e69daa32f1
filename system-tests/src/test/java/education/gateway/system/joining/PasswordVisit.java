package education.gateway.system.joining;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.PageForm;
import education.gateway.system.esia.StateWorld;
import education.gateway.system.support.Pages;
import java.net.URI;

/** Somebody at a browser of their own who logs in with a password. */
final class PasswordVisit {

    private final StateWorld world;
    private final Browser browser;
    private Page page;

    PasswordVisit(StateWorld world, FormerAccount account) {
        this(world, world.browser(), account);
    }

    PasswordVisit(StateWorld world, Browser browser, FormerAccount account) {
        this.world = world;
        this.browser = browser;
        this.page = LoginForms.password(
                world.open(browser, world.loginAddress("")),
                account.email(),
                account.password(),
                browser,
                to -> !to.getAuthority().equals(world.stack.keycloak().getAuthority()));
    }

    Browser browser() {
        return browser;
    }

    Page page() {
        return page;
    }

    String words() {
        return Pages.words(page);
    }

    PasswordVisit open(URI address) {
        page = world.open(browser, address);
        return this;
    }

    PasswordVisit send(PageForm form) {
        page = world.send(browser, form);
        return this;
    }

    boolean isLoggedIn() {
        return world.isLoggedIn(browser);
    }
}
