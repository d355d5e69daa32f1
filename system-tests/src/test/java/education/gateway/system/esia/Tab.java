package education.gateway.system.esia;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.PageForm;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** One tab that shows Keycloak's login page; the state's button on it may be pressed more than once. */
public final class Tab {

    private final StateWorld world;
    private final Browser browser;
    private final String alias;
    private final String verifier = UUID.randomUUID().toString() + UUID.randomUUID();
    private URI button;

    public Tab(StateWorld world, String alias) {
        this.world = world;
        this.browser = world.browser();
        this.alias = alias;
        this.button = buttonOn(world.open(browser, world.loginAddress("", verifier)));
    }

    private URI buttonOn(Page page) {
        return page.providerLogin(alias)
                .map(PageForm::action)
                .orElseThrow(() -> new AssertionError("no button of " + alias + " on: " + Pages.words(page)));
    }

    private static URI link(Page page, String selector) {
        return page.link(selector)
                .orElseThrow(() -> new AssertionError("no link " + selector + " on: " + Pages.words(page)));
    }

    /** Presses the button and is sent to the state. */
    public Departure press() {
        Page page = world.open(browser, button);
        assertThat(page.redirect())
                .as("the way to the state, instead of %s", Pages.words(page))
                .isPresent();
        assertThat(Pages.target(page).getAuthority())
                .isNotEqualTo(world.stack.keycloak().getAuthority());
        return new Departure(browser, alias, Pages.target(page), verifier);
    }

    /** Comes back from the state with a refusal, and the page shows the button again. */
    public void refused(Departure departure, Map<String, String> parameters) {
        button = buttonOn(world.comeBack(departure, parameters));
    }

    private static boolean linksTheAccount(URI to) {
        return to.getPath().endsWith("/after-first-broker-login");
    }

    /** Goes back in the browser after having left: the page has expired and offers to go on with the same login. */
    public void goBack() {
        Page expired = world.open(browser, button);
        button = buttonOn(world.open(browser, link(expired, "#loginContinueLink")));
    }

    /**
     * Comes back from the state and does not load the last redirect: the account is there, the link to it is not. With
     * the code of that redirect the button can be pressed once more.
     */
    public void arriveAndStopBeforeTheLink(Departure departure, String code) {
        URI address = URI.create(
                departure.returnAddress() + "?" + Browser.encode(Map.of("code", code, "state", departure.state())));
        Page page =
                LoginForms.newcomer(browser.openUntil(address, Tab::linksTheAccount), browser, Tab::linksTheAccount);
        assertThat(page.redirect().isPresent())
                .as("the first login goes on, instead of %s", Pages.words(page))
                .isTrue();
        assertThat(Pages.target(page).getPath()).endsWith("/after-first-broker-login");
        button = URI.create(world.realmAddress("/broker/" + alias + "/login") + "?"
                + Pages.target(page).getRawQuery());
    }
}
