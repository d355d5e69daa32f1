package education.gateway.system.esia;

import static education.gateway.system.esia.Expect.OTHER_LOGIN;
import static education.gateway.system.esia.Expect.START_AGAIN;
import static education.gateway.system.esia.Expect.SWITCHED_OFF;
import static education.gateway.system.esia.Expect.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.system.esia.StateWorld.Attempt;
import education.gateway.system.support.BesideTheCity;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The browser's way back: whose login it is, from which provider, once. */
@BesideTheCity
@ExtendWith(WithHostileState.class)
class ReturnFromTheStateIT {

    private static final Expect UNKNOWN = refusal("esia_state_unknown", START_AGAIN);
    private static final Expect MALFORMED = refusal("esia_callback_malformed", START_AGAIN);

    private final StateWorld world;

    ReturnFromTheStateIT(StateWorld world) {
        this.world = world;
    }

    /** Makes parameters of a return out of a login and its code. */
    private interface Return {
        Map<String, String> of(Departure departure, String code);
    }

    @TestFactory
    Stream<DynamicTest> a_state_that_is_not_the_one_we_gave() {
        return Stream.of(
                returning("state missing", UNKNOWN, (departure, code) -> Map.of("code", code)),
                returning("state empty", UNKNOWN, (departure, code) -> Map.of("code", code, "state", "")),
                returning(
                        "state unknown",
                        UNKNOWN,
                        (departure, code) ->
                                Map.of("code", code, "state", UUID.randomUUID().toString())),
                returning(
                        "state in capitals",
                        UNKNOWN,
                        (departure, code) ->
                                Map.of("code", code, "state", departure.state().toUpperCase(Locale.ROOT))),
                returning(
                        "state with a space before it",
                        UNKNOWN,
                        (departure, code) -> Map.of("code", code, "state", " " + departure.state())),
                returning(
                        "state not a UUID but dotted like Keycloak's",
                        UNKNOWN,
                        (departure, code) -> Map.of("code", code, "state", departure.state() + ".tab.client")),
                returning(
                        "state not a UUID but script",
                        UNKNOWN,
                        (departure, code) -> Map.of("code", code, "state", "<script>alert(1)</script>")),
                returning(
                        "state ten thousand letters long",
                        MALFORMED,
                        (departure, code) -> Map.of("code", code, "state", "a".repeat(3_000))));
    }

    @TestFactory
    Stream<DynamicTest> parameters_that_do_not_fit_together() {
        return Stream.of(
                returning("neither code nor error", MALFORMED, (departure, code) -> Map.of("state", departure.state())),
                returning("code empty", MALFORMED, (departure, code) -> Map.of("code", "", "state", departure.state())),
                returning(
                        "code and error",
                        MALFORMED,
                        (departure, code) ->
                                Map.of("code", code, "state", departure.state(), "error", "access_denied")),
                returning(
                        "code of ten thousand letters",
                        MALFORMED,
                        (departure, code) -> Map.of("code", code + "a".repeat(9_000), "state", departure.state())));
    }

    @TestFactory
    Stream<DynamicTest> parameters_given_twice() {
        return Stream.of("code", "state")
                .map(name -> dynamicTest(
                        name + " given twice",
                        () -> world.refused(MALFORMED, any -> {
                            Departure departure = world.depart(StateRealm.RSA);
                            String code = world.state.issue(world.answer(departure));
                            var parameters = Map.of("code", code, "state", departure.state());
                            String query = Browser.encode(parameters) + "&"
                                    + Browser.encode(Map.of(name, parameters.get(name)));
                            Browser browser = departure.browser();
                            return new Attempt(
                                    browser, world.open(browser, URI.create(departure.returnAddress() + "?" + query)));
                        })));
    }

    private DynamicTest returning(String name, Expect expected, Return parameters) {
        return dynamicTest(
                name,
                () -> world.refused(expected, any -> {
                    Departure departure = world.depart(StateRealm.RSA);
                    Answer answer = world.answer(departure);
                    Page page = world.comeBack(departure, parameters.of(departure, world.state.issue(answer)));
                    assertThat(answer.tokenRequests())
                            .as("exchanges of the code")
                            .isEmpty();
                    return new Attempt(departure.browser(), page);
                }));
    }

    @Test
    void a_state_counts_once_even_where_the_first_answer_was_refused() {
        world.refused(UNKNOWN, any -> {
            Departure departure = world.depart(StateRealm.RSA);
            world.comeBack(departure, Map.of("error", "access_denied", "state", departure.state()));
            world.realm.forgetEvents();
            return new Attempt(departure.browser(), world.comeBack(departure, world.answer(departure)));
        });
    }

    @Test
    void two_tabs_of_one_browser_do_not_disturb_each_other() {
        Browser browser = world.browser();
        Departure one = world.depart(browser, StateRealm.RSA);
        Departure two = world.depart(browser, StateRealm.RSA);

        assertThat(world.comeBack(one, world.answer(one))).satisfies(Expect::loggedIn);
        assertThat(world.isLoggedIn(two.browser())).isTrue();
    }

    @Test
    void an_older_click_in_the_same_tab_no_longer_counts() {
        var tab = new Tab(world, StateRealm.RSA);
        Departure first = tab.press();
        tab.goBack();
        tab.press();
        Answer answer = world.answer(first);
        Traces.Count before = world.traces.count();

        Page page = world.comeBack(first, answer);

        assertThat(page.redirect()).isEmpty();
        assertThat(Pages.words(page)).contains("Страница устарела");
        assertThat(answer.tokenRequests()).as("exchanges of the code").isEmpty();
        assertThat(world.traces.count()).isEqualTo(before);
        assertThat(world.isLoggedIn(first.browser())).isFalse();
    }

    @Test
    void the_newest_click_in_the_same_tab_counts() {
        var tab = new Tab(world, StateRealm.RSA);
        tab.press();
        tab.goBack();
        Departure second = tab.press();

        assertThat(world.comeBack(second, world.answer(second))).satisfies(Expect::loggedIn);
    }

    /** The server answers in our place, before any of our code is asked, so there is no event; the page is ours. */
    @Test
    void a_provider_that_was_switched_off_while_somebody_was_at_the_state_is_refused() {
        Departure departure = world.depart(StateRealm.ROLLED);
        Answer answer = world.answer(departure);
        Traces.Count before = world.traces.count();
        world.realm.change(StateRealm.ROLLED, provider -> provider.put("enabled", false));
        try {
            String query = Browser.encode(Map.of("code", world.state.issue(answer), "state", departure.state()));
            Page page = departure
                    .browser()
                    .send(HttpRequest.newBuilder(URI.create(departure.returnAddress() + "?" + query))
                            .header("Accept", "text/html"));

            assertThat(page.status()).isEqualTo(404);
            assertThat(Pages.words(page)).contains("этот вход сейчас выключен", "Откройте дневник");
            assertThat(world.traces.count()).isEqualTo(before);
            assertThat(world.isLoggedIn(departure.browser())).isFalse();
            assertThat(answer.tokenRequests()).isEmpty();
        } finally {
            world.realm.change(StateRealm.ROLLED, provider -> provider.put("enabled", true));
        }
        assertThat(world.login(StateRealm.ROLLED, any -> {})).satisfies(Expect::loggedIn);
    }

    @Test
    void a_provider_that_became_link_only_while_somebody_was_at_the_state_is_refused() {
        try {
            world.refused(refusal("esia_link_only", SWITCHED_OFF), any -> {
                Departure departure = world.depart(StateRealm.ROLLED);
                Answer answer = world.answer(departure);
                world.realm.change(StateRealm.ROLLED, provider -> provider.put("linkOnly", true));
                Page page = world.comeBack(departure, answer);
                assertThat(answer.tokenRequests()).isEmpty();
                return new Attempt(departure.browser(), page);
            });
        } finally {
            world.realm.change(StateRealm.ROLLED, provider -> provider.put("linkOnly", false));
        }
        assertThat(world.login(StateRealm.ROLLED, any -> {})).satisfies(Expect::loggedIn);
    }

    @Test
    void a_link_only_provider_sends_nobody_to_the_state() {
        Browser browser = world.browser();

        Page page = world.open(browser, world.loginAddress(StateRealm.LINK_ONLY));

        assertThat(page.redirect()).isEmpty();
        assertThat(page.status()).isEqualTo(502);
        assertThat(world.isLoggedIn(browser)).isFalse();
    }

    @Test
    void another_person_in_the_middle_of_a_first_login_is_not_joined_to_the_first() {
        var tab = new Tab(world, StateRealm.RSA);
        Departure first = tab.press();
        tab.arriveAndStopBeforeTheLink(first, world.state.issue(world.answer(first)));

        world.refused(refusal("esia_nested_login", OTHER_LOGIN), any -> {
            Departure second = tab.press();
            return new Attempt(first.browser(), world.comeBack(second, world.answer(second)));
        });
    }

    @Test
    void the_same_person_in_the_middle_of_a_first_login_gets_one_account() {
        var tab = new Tab(world, StateRealm.RSA);
        Person person = Person.newcomer();
        Departure first = tab.press();
        tab.arriveAndStopBeforeTheLink(first, world.state.issue(world.answer(first, person)));
        Departure second = tab.press();

        assertThat(world.comeBack(second, world.answer(second, person))).satisfies(Expect::loggedIn);
        assertThat(world.traces.linkedAccounts(person.oid())).hasSize(1);
    }

    @Test
    void a_post_to_the_return_address_is_no_answer() {
        Departure departure = world.depart(StateRealm.RSA);
        String code = world.state.issue(world.answer(departure));
        String form = Browser.encode(Map.of("code", code, "state", departure.state()));

        Page page = departure
                .browser()
                .send(HttpRequest.newBuilder(departure.returnAddress())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));

        assertThat(page.redirect()).isEmpty();
        assertThat(page.status()).isEqualTo(405);
        assertThat(world.comeBack(departure, code)).satisfies(Expect::loggedIn);
    }
}
