package education.gateway.system.joining;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.stack.login.PageForm;
import education.gateway.system.esia.Departure;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.StateWorld;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The proof of an account counts for that account, that identity, that browser and tab, once, and for joining alone
 * (threats: a proof used for another account, issuer, subject or browser; a proof used twice).
 */
@ThroughEveryDoor
class ProofsAreBoundIT {

    private final String alias;
    private final StateWorld world;

    ProofsAreBoundIT(String alias, StateWorld world) {
        this.alias = alias;
        this.world = world;
    }

    private void nothingWasJoined(FormerAccount account) {
        assertThat(account.links()).as("links of the account").isEmpty();
        assertThat(account.history()).as("history of the account").isEmpty();
        assertThat(account.credentialTypes()).contains("password");
    }

    @Test
    void a_proof_of_one_browser_is_of_no_use_in_another() {
        FormerAccount account = FormerAccount.in(world);
        PageForm join = new JoiningVisit(world, alias, Person.newcomer())
                .prove(account)
                .isShownWhatWillBeJoined()
                .form("join");
        Browser thief = world.browser();
        world.send(thief, join);

        var waiting = new JoiningVisit(world, alias, Person.newcomer()).isAsked();
        world.send(waiting.browser(), join);

        nothingWasJoined(account);
        assertThat(world.isLoggedIn(thief)).isFalse();
        assertThat(waiting.isLoggedIn()).isFalse();
    }

    @Test
    void a_proof_of_one_tab_is_of_no_use_in_another_tab() {
        FormerAccount account = FormerAccount.in(world);
        Browser browser = world.browser();
        var proven = new JoiningVisit(world, browser, alias, Person.newcomer()).prove(account);
        PageForm join = proven.isShownWhatWillBeJoined().form("join");
        var other = new JoiningVisit(world, browser, alias, Person.newcomer()).isAsked();

        String tab = Pages.query(other.form("new").action()).get("tab_id");
        URI swapped = URI.create(join.action().toString().replaceAll("tab_id=[^&]*", "tab_id=" + tab));
        other.send(new PageForm(swapped, true, join.fields()));

        nothingWasJoined(account);
        assertThat(other.isLoggedIn()).isFalse();
    }

    @Test
    void the_answer_of_the_last_page_joins_nothing_on_the_page_before() {
        FormerAccount account = FormerAccount.in(world);
        var visit = new JoiningVisit(world, alias, Person.newcomer()).isAsked();

        visit.send(visit.form("new").with("choice", "join").with("username", account.email()));

        visit.isAsked();
        nothingWasJoined(account);
    }

    @Test
    void a_proof_for_one_person_is_of_no_use_to_another_who_comes_in_the_middle() {
        FormerAccount account = FormerAccount.in(world);
        Person owner = Person.newcomer();
        Person intruder = Person.newcomer();
        Browser browser = world.browser();
        var visit =
                new JoiningVisit(world, browser, alias, owner).prove(account).isShownWhatWillBeJoined();

        URI again = URI.create(world.realmAddress("/broker/" + alias + "/login") + "?"
                + visit.form("join").action().getRawQuery());
        var second = new Departure(
                browser,
                alias,
                Pages.target(world.open(browser, again)),
                visit.departure().verifier());
        Page refused = world.arriveAtTheQuestion(second, intruder);

        assertThat(Pages.words(refused)).contains("уже начат вход другого человека");
        nothingWasJoined(account);
        assertThat(world.traces.accountsOf(intruder)).isEmpty();
        assertThat(world.isLoggedIn(browser)).isFalse();
    }

    @Test
    void a_proof_is_used_once() {
        FormerAccount account = FormerAccount.in(world);
        Person person = Person.newcomer();
        var visit = new JoiningVisit(world, alias, person).prove(account).isShownWhatWillBeJoined();
        PageForm join = visit.form("join");
        visit.choose("join").session();

        world.send(visit.browser(), join);
        world.send(world.browser(), join);

        assertThat(account.history()).containsExactly("joined");
        assertThat(world.traces.accountsOf(person)).containsExactly(account.parentId());
    }

    @Test
    void a_proof_dies_when_the_person_says_no() {
        FormerAccount account = FormerAccount.in(world);
        var visit =
                new JoiningVisit(world, alias, Person.newcomer()).prove(account).isShownWhatWillBeJoined();
        PageForm join = visit.form("join");
        visit.choose("no");
        assertThat(visit.words()).contains("Ничего не объединено");

        visit.send(join);

        assertThat(visit.page().redirect()).isEmpty();
        nothingWasJoined(account);
        assertThat(visit.isLoggedIn()).isFalse();
    }

    @Test
    void a_proof_dies_when_the_login_is_started_anew() {
        FormerAccount account = FormerAccount.in(world);
        var visit =
                new JoiningVisit(world, alias, Person.newcomer()).prove(account).isShownWhatWillBeJoined();
        PageForm join = visit.form("join");
        world.open(
                visit.browser(),
                URI.create(world.realmAddress("/login-actions/restart") + "?"
                        + join.action().getRawQuery().replaceAll("(session_code|execution)=[^&]*&", "")));

        visit.send(join);

        nothingWasJoined(account);
        assertThat(visit.isLoggedIn()).isFalse();
    }

    @Test
    void whoever_proved_one_account_and_then_says_they_are_new_joins_nothing() {
        FormerAccount account = FormerAccount.in(world);
        Person person = Person.newcomer();
        var visit = new JoiningVisit(world, alias, person).isAsked();
        PageForm asNew = visit.form("new");
        visit.prove(account).isShownWhatWillBeJoined();

        visit.send(asNew);

        nothingWasJoined(account);
        assertThat(world.traces.accountsOf(person)).doesNotContain(account.parentId());
    }

    @Test
    void a_client_starts_no_joining_by_the_address_of_former_versions() {
        FormerAccount account = FormerAccount.in(world);
        var inside = new PasswordVisit(world, account);
        assertThat(inside.isLoggedIn()).isTrue();

        inside.open(world.realmAddress("/broker/" + alias + "/link?client_id=diary-web&redirect_uri="
                + "http://diary.invalid/login/oauth2/code/keycloak&nonce=" + UUID.randomUUID() + "&hash=AAAA"));

        assertThat(inside.page().status()).isEqualTo(400);
        assertThat(inside.page().redirect()).isEmpty();
        nothingWasJoined(account);
    }
}
