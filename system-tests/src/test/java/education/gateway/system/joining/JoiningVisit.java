package education.gateway.system.joining;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.PageForm;
import education.gateway.system.esia.Departure;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.Session;
import education.gateway.system.esia.StateWorld;
import education.gateway.system.support.Pages;
import java.util.Map;

/** One citizen at one browser who comes through the state and is asked for an account of before. */
final class JoiningVisit {

    private final StateWorld world;
    private final Departure departure;
    private Page page;

    /** Goes through the state and arrives at the page that comes then. */
    JoiningVisit(StateWorld world, String alias, Person person) {
        this(world, world.browser(), alias, person);
    }

    JoiningVisit(StateWorld world, Browser browser, String alias, Person person) {
        this.world = world;
        this.departure = world.depart(browser, alias);
        this.page = world.arriveAtTheQuestion(departure, person);
    }

    Page page() {
        return page;
    }

    String words() {
        return Pages.words(page);
    }

    Browser browser() {
        return departure.browser();
    }

    Departure departure() {
        return departure;
    }

    /** The form that holds this answer; it may be kept and sent later, or by somebody else. */
    PageForm form(String choice) {
        return page.formWith("choice", choice)
                .orElseThrow(() -> new AssertionError("no answer " + choice + " on: " + words()));
    }

    JoiningVisit choose(String choice) {
        return send(form(choice));
    }

    JoiningVisit send(PageForm form) {
        page = world.send(browser(), form);
        return this;
    }

    JoiningVisit isAsked() {
        assertThat(words()).contains("У вас уже есть учётная запись портала?");
        return this;
    }

    /** Says "I have one" and types login and password. */
    JoiningVisit prove(String login, String password) {
        if (page.formWith("password").isEmpty()) {
            choose("have");
        }
        return send(form("proof").with("username", login).with("password", password));
    }

    JoiningVisit prove(FormerAccount account) {
        return prove(account.email(), account.password());
    }

    JoiningVisit isShownWhatWillBeJoined() {
        assertThat(words()).contains("Проверьте, что будет объединено");
        return this;
    }

    /** The whole way. */
    Session join(FormerAccount account) {
        isAsked().prove(account).isShownWhatWillBeJoined().choose("join");
        return session();
    }

    Session session() {
        return world.session(departure, page);
    }

    boolean isLoggedIn() {
        return world.isLoggedIn(browser());
    }

    Map<String, String> query() {
        return Pages.query(Pages.target(page));
    }
}
