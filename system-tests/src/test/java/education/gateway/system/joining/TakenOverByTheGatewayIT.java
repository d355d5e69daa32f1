package education.gateway.system.joining;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.system.esia.Departure;
import education.gateway.system.esia.Expect;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.Session;
import education.gateway.system.esia.StateRealm;
import education.gateway.system.esia.StateWorld;
import education.gateway.system.gateway.GatewayWorld;
import education.gateway.system.support.BesideTheCity;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The last step of docs/operations/connect-to-esia.md: the button is the gateway's, the state's own door is off. */
@BesideTheCity
@ExtendWith(WithEveryDoor.class)
class TakenOverByTheGatewayIT {

    private static final String ESIA = StateRealm.RSA;
    private static final String GATEWAY = GatewayWorld.PLAIN;

    private final StateWorld world;

    TakenOverByTheGatewayIT(StateWorld world) {
        this.world = world;
    }

    private void takeOver() {
        world.realm.firstOnThePage(GATEWAY);
        world.realm.change(ESIA, provider -> provider.put("hideOnLogin", true));
        world.realm.change(ESIA, provider -> provider.put("enabled", false));
    }

    @AfterEach
    void back_as_the_runbook_says() {
        world.realm.change(ESIA, provider -> provider.put("enabled", true).put("hideOnLogin", false));
        world.realm.firstOnThePage(ESIA);
    }

    @Test
    void a_step_up_of_a_parent_with_a_password_leads_to_joining_by_the_gateway() {
        takeOver();
        FormerAccount account = FormerAccount.in(world);
        var open = new PasswordVisit(world, account);

        var visit = new InsideVisit(world, open.browser(), account, GATEWAY, "&acr_values=citizen");
        if (visit.asksForThePassword()) {
            visit.login();
        }
        assertThat(visit.offersTheState()).as(visit.words()).isTrue();
        Session session = visit.go(Person.newcomer()).session();

        assertThat(session.parentId()).isEqualTo(account.parentId());
        assertThat(session.claims().path("acr").asString()).isEqualTo("citizen");
        assertThat(account.links()).containsExactly(GATEWAY);
    }

    /** Such a parent has no password that could prove the account for joining. */
    @Test
    void a_parent_of_the_states_own_door_steps_up_by_the_gateway() {
        Person person = Person.newcomer();
        Departure first = world.depart(ESIA);
        String parent = world.session(first, world.comeBack(first, world.answer(first, person)))
                .parentId();
        takeOver();

        Departure second = stepUp(first.browser());
        Session session = world.session(second, world.arriveAtTheQuestion(second, person));

        assertThat(session.parentId()).isEqualTo(parent);
        assertThat(session.claims().path("acr").asString()).isEqualTo("citizen");
    }

    @Test
    void another_citizen_who_comes_back_to_that_step_up_gets_nothing_of_that_parent() {
        Departure first = world.depart(ESIA);
        String parent =
                world.session(first, world.comeBack(first, world.answer(first))).parentId();
        takeOver();
        Person other = Person.newcomer();
        new JoiningVisit(world, GATEWAY, other).choose("new").session();

        Departure second = stepUp(first.browser());
        Page page = world.arriveAtTheQuestion(second, other);

        assertThat(page.redirect()).as(Pages.words(page)).isEmpty();
        assertThat(Pages.words(page)).contains("уже вошёл другой человек").doesNotContain(parent);
    }

    @Test
    void while_no_door_has_a_button_a_step_up_is_refused_in_words_that_help() {
        takeOver();
        FormerAccount account = FormerAccount.in(world);
        var open = new PasswordVisit(world, account);
        try (var shut = world.realm.withoutButtons()) {
            Page page = open.open(URI.create(world.loginAddress("") + "&acr_values=citizen"))
                    .page();

            assertThat(page.redirect()).isEmpty();
            assertThat(Pages.words(page)).contains(Expect.SWITCHED_OFF);
            assertThat(page.status()).isEqualTo(503);
        }
        assertThat(open.isLoggedIn()).as("what is open stays open").isTrue();
    }

    private Departure stepUp(Browser browser) {
        String verifier = UUID.randomUUID().toString() + UUID.randomUUID();
        Page page =
                world.open(browser, URI.create(world.loginAddress("", verifier) + "&acr_values=citizen&prompt=login"));
        assertThat(page.redirect()).as(Pages.words(page)).isPresent();
        assertThat(Pages.target(page).getPath()).isEqualTo("/" + GATEWAY + "/authorize");
        return new Departure(browser, GATEWAY, Pages.target(page), verifier);
    }
}
