package education.gateway.system.joining;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginForms;
import education.gateway.stack.login.Page;
import education.gateway.system.esia.Departure;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.Session;
import education.gateway.system.esia.StateWorld;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.util.UUID;

/** A parent with a password who adds the state login from inside ({@code kc_action=idp_link}). */
final class InsideVisit {

    private final StateWorld world;
    private final Browser browser;
    private final FormerAccount account;
    private final String alias;
    private final String verifier = UUID.randomUUID().toString() + UUID.randomUUID();
    private Page page;

    InsideVisit(StateWorld world, FormerAccount account, String alias) {
        this(world, world.browser(), account, alias, "&kc_action=idp_link:" + alias);
    }

    /** @param wish what the application asks for, as parameters of the request */
    InsideVisit(StateWorld world, Browser browser, FormerAccount account, String alias, String wish) {
        this.world = world;
        this.browser = browser;
        this.account = account;
        this.alias = alias;
        this.page = world.open(browser, URI.create(world.loginAddress("", verifier) + wish));
    }

    /** Logs in with the password where that is asked. */
    InsideVisit login() {
        page = LoginForms.password(page, account.email(), account.password(), browser, this::leadsAway);
        return this;
    }

    boolean asksForThePassword() {
        return page.formWith("password").isPresent();
    }

    boolean offersTheState() {
        return page.document().selectFirst("#joining-inside") != null;
    }

    /** Presses the button and comes back from the state as this person. */
    InsideVisit go(Person person) {
        page = world.send(
                browser,
                page.forms().stream()
                        .filter(form -> form.fields().isEmpty())
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no way to the state on: " + words())));
        var departure = new Departure(browser, alias, Pages.target(page), verifier);
        page = world.arriveAtTheQuestion(departure, person);
        return this;
    }

    InsideVisit loginAndGo(Person person) {
        return login().go(person);
    }

    String words() {
        return Pages.words(page);
    }

    Page page() {
        return page;
    }

    Session session() {
        return world.session(new Departure(browser, alias, page.address(), verifier), page);
    }

    boolean isLoggedIn() {
        return world.isLoggedIn(browser);
    }

    private boolean leadsAway(URI to) {
        return !to.getAuthority().equals(world.stack.keycloak().getAuthority());
    }
}
