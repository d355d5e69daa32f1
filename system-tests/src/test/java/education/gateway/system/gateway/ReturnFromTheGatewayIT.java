package education.gateway.system.gateway;

import static education.gateway.system.esia.Expect.ANSWER_REFUSED;
import static education.gateway.system.esia.Expect.CANCELLED;
import static education.gateway.system.esia.Expect.MISCONFIGURED;
import static education.gateway.system.esia.Expect.NOT_CONFIRMED;
import static education.gateway.system.esia.Expect.OTHER_LOGIN;
import static education.gateway.system.esia.Expect.START_AGAIN;
import static education.gateway.system.esia.Expect.SWITCHED_OFF;
import static education.gateway.system.esia.Expect.UNAVAILABLE;
import static education.gateway.system.esia.Expect.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.system.esia.Departure;
import education.gateway.system.esia.Expect;
import education.gateway.system.esia.Person;
import education.gateway.system.esia.StateRealm;
import education.gateway.system.esia.StateWorld;
import education.gateway.system.esia.StateWorld.Attempt;
import education.gateway.system.esia.Tab;
import education.gateway.system.support.BesideTheCity;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The browser's way back: whose login it is, from which provider, once. */
@BesideTheCity
@ExtendWith(WithHostileGateway.class)
class ReturnFromTheGatewayIT {

    private static final Expect UNKNOWN = refusal("gateway_state_unknown", START_AGAIN);
    private static final Expect MALFORMED = refusal("gateway_callback_malformed", START_AGAIN);
    private static final Expect FOREIGN = refusal("gateway_state_foreign", START_AGAIN);

    private final GatewayWorld gateways;
    private final StateWorld world;

    ReturnFromTheGatewayIT(GatewayWorld gateways) {
        this.gateways = gateways;
        this.world = gateways.world;
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
                        "state not a UUID but script",
                        UNKNOWN,
                        (departure, code) -> Map.of("code", code, "state", "<script>alert(1)</script>")),
                returning(
                        "state three thousand letters long",
                        MALFORMED,
                        (departure, code) -> Map.of("code", code, "state", "a".repeat(3_000))),
                returning("neither code nor error", MALFORMED, (departure, code) -> Map.of("state", departure.state())),
                returning(
                        "code and error",
                        MALFORMED,
                        (departure, code) ->
                                Map.of("code", code, "state", departure.state(), "error", "access_denied")));
    }

    @TestFactory
    Stream<DynamicTest> parameters_given_twice() {
        return Stream.of("code", "state", "iss")
                .map(name -> dynamicTest(
                        name + " given twice",
                        () -> world.refused(MALFORMED, any -> {
                            Departure departure = world.depart(GatewayWorld.PLAIN);
                            GatewayAnswer answer = gateways.answer(departure);
                            Map<String, String> parameters = parameters(departure, gateways.gateway.issue(answer));
                            parameters.put(
                                    "iss", gateways.site(GatewayWorld.PLAIN).issuer());
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
                    Departure departure = world.depart(GatewayWorld.PLAIN);
                    GatewayAnswer answer = gateways.answer(departure);
                    Page page = world.comeBack(departure, parameters.of(departure, gateways.gateway.issue(answer)));
                    assertThat(answer.tokenRequests())
                            .as("exchanges of the code")
                            .isEmpty();
                    return new Attempt(departure.browser(), page);
                }));
    }

    private static Map<String, String> parameters(Departure departure, String code) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("code", code);
        parameters.put("state", departure.state());
        return parameters;
    }

    @TestFactory
    Stream<DynamicTest> an_answer_that_names_another_issuer_or_none_where_it_was_announced() {
        Expect issuer = refusal("gateway_answer_issuer", ANSWER_REFUSED);
        return Stream.of(
                naming("another one, announced", GatewayWorld.NAMING, "https://elsewhere.example.test", issuer),
                naming("none though announced", GatewayWorld.NAMING, "", issuer),
                naming("another one, not announced", GatewayWorld.PLAIN, "https://elsewhere.example.test", issuer));
    }

    private DynamicTest naming(String name, String alias, String issuer, Expect expected) {
        return dynamicTest(
                name,
                () -> world.refused(expected, any -> {
                    Departure departure = world.depart(alias);
                    GatewayAnswer answer = gateways.answer(departure);
                    Map<String, String> parameters = parameters(departure, gateways.gateway.issue(answer));
                    if (!issuer.isEmpty()) {
                        parameters.put("iss", issuer);
                    }
                    Page page = world.comeBack(departure, parameters);
                    assertThat(answer.tokenRequests())
                            .as("exchanges of the code")
                            .isEmpty();
                    return new Attempt(departure.browser(), page);
                }));
    }

    @Test
    void an_answer_that_names_its_issuer_as_announced_comes_in() {
        Departure departure = world.depart(GatewayWorld.NAMING);
        Map<String, String> parameters = parameters(departure, gateways.gateway.issue(gateways.answer(departure)));
        parameters.put("iss", gateways.site(GatewayWorld.NAMING).issuer());

        assertThat(world.comeBack(departure, parameters)).satisfies(Expect::loggedIn);
    }

    @Test
    void a_state_counts_once_even_where_the_first_answer_was_refused() {
        world.refused(UNKNOWN, any -> {
            Departure departure = world.depart(GatewayWorld.PLAIN);
            world.comeBack(departure, Map.of("error", "access_denied", "state", departure.state()));
            world.realm.forgetEvents();
            return new Attempt(departure.browser(), gateways.comeBack(departure, gateways.answer(departure)));
        });
    }

    @Test
    void a_whole_answer_replayed_in_another_browser_logs_nobody_in() {
        Departure victim = world.depart(GatewayWorld.PLAIN);
        String code = gateways.gateway.issue(gateways.answer(victim));
        assertThat(world.comeBack(victim, code)).satisfies(Expect::loggedIn);

        world.refused(UNKNOWN, any -> {
            Browser thief = world.browser();
            world.depart(thief, GatewayWorld.PLAIN);
            return new Attempt(thief, world.arrive(thief, victim.returnAddress(), parameters(victim, code)));
        });
    }

    @Test
    void an_answer_that_never_came_back_is_of_no_use_in_another_browser() {
        world.refused(refusal("cookie_not_found", "начните вход из дневника"), any -> {
            Departure victim = world.depart(GatewayWorld.PLAIN);
            GatewayAnswer answer = gateways.answer(victim);
            String code = gateways.gateway.issue(answer);
            Browser thief = world.browser();
            Page page = world.arrive(thief, victim.returnAddress(), parameters(victim, code));
            assertThat(answer.tokenRequests()).as("exchanges of the code").isEmpty();
            return new Attempt(thief, page);
        });
    }

    /** The gateway here does not check the verifier: the nonce alone must be enough. */
    @Test
    void a_stolen_code_played_into_the_login_of_another_browser_logs_nobody_in() {
        world.refused(refusal("gateway_token_nonce", ANSWER_REFUSED), any -> {
            Departure victim = world.depart(GatewayWorld.PLAIN);
            GatewayAnswer stolen = gateways.answer(victim);
            Departure thief = world.depart(GatewayWorld.PLAIN);
            Page page = gateways.comeBack(thief, stolen);
            assertThat(stolen.tokenRequests()).hasSize(1);
            assertThat(stolen.personRequests()).isEmpty();
            return new Attempt(thief.browser(), page);
        });
    }

    @Test
    void codes_of_two_tabs_swapped_log_nobody_in() {
        world.refused(refusal("gateway_token_nonce", ANSWER_REFUSED), any -> {
            Browser browser = world.browser();
            Departure one = world.depart(browser, GatewayWorld.PLAIN);
            Departure two = world.depart(browser, GatewayWorld.PLAIN);
            return new Attempt(browser, gateways.comeBack(two, gateways.answer(one)));
        });
    }

    @Test
    void an_older_click_in_the_same_tab_no_longer_counts() {
        var tab = new Tab(world, GatewayWorld.PLAIN);
        Departure first = tab.press();
        tab.goBack();
        Departure second = tab.press();
        GatewayAnswer answer = gateways.answer(first);

        Page page = gateways.comeBack(first, answer);

        assertThat(page.redirect()).isEmpty();
        assertThat(answer.tokenRequests()).as("exchanges of the code").isEmpty();
        assertThat(world.isLoggedIn(first.browser())).isFalse();
        assertThat(second.parameters().get("nonce"))
                .isNotEqualTo(first.parameters().get("nonce"));
    }

    @Test
    void a_code_that_arrives_at_the_other_gateway_is_refused() {
        world.refused(FOREIGN, any -> {
            Departure departure = world.depart(GatewayWorld.PLAIN);
            return mixedUp(departure, GatewayWorld.NAMING);
        });
    }

    @Test
    void a_code_of_the_gateway_that_arrives_at_the_states_own_door_is_refused() {
        world.refused(refusal("esia_state_unknown", START_AGAIN), any -> {
            Departure departure = world.depart(GatewayWorld.PLAIN);
            return mixedUp(departure, StateRealm.RSA);
        });
    }

    @Test
    void a_code_of_the_state_that_arrives_at_the_gateways_door_is_refused() {
        world.refused(UNKNOWN, any -> {
            Departure departure = world.depart(StateRealm.RSA);
            var answer = world.answer(departure);
            Page page = world.arrive(
                    departure.browser(), address(GatewayWorld.PLAIN), parameters(departure, world.state.issue(answer)));
            assertThat(answer.tokenRequests()).as("exchanges of the code").isEmpty();
            return new Attempt(departure.browser(), page);
        });
    }

    private Attempt mixedUp(Departure departure, String door) {
        GatewayAnswer answer = gateways.answer(departure);
        Page page =
                world.arrive(departure.browser(), address(door), parameters(departure, gateways.gateway.issue(answer)));
        assertThat(answer.tokenRequests()).as("exchanges of the code").isEmpty();
        return new Attempt(departure.browser(), page);
    }

    private URI address(String door) {
        return world.realmAddress("/broker/" + door + "/endpoint");
    }

    @Test
    void a_gateway_that_became_link_only_while_somebody_was_there_is_refused() {
        String alias = gateways.freshDoor(site -> {});
        world.refused(refusal("gateway_link_only", SWITCHED_OFF), any -> {
            Departure departure = world.depart(alias);
            GatewayAnswer answer = gateways.answer(departure);
            world.realm.change(alias, provider -> provider.put("linkOnly", true));
            Page page = gateways.comeBack(departure, answer);
            assertThat(answer.tokenRequests()).isEmpty();
            return new Attempt(departure.browser(), page);
        });
    }

    @Test
    void a_gateway_that_was_switched_off_while_somebody_was_there_is_refused() {
        String alias = gateways.freshDoor(site -> {});
        Departure departure = world.depart(alias);
        GatewayAnswer answer = gateways.answer(departure);
        world.realm.change(alias, provider -> provider.put("enabled", false));

        Page page = gateways.comeBack(departure, answer);

        assertThat(page.redirect()).isEmpty();
        assertThat(answer.tokenRequests()).isEmpty();
        assertThat(world.isLoggedIn(departure.browser())).isFalse();
    }

    @Test
    void a_person_of_the_state_in_the_middle_of_a_first_login_through_the_gateway_is_not_joined_to_it() {
        var tab = new Tab(world, GatewayWorld.PLAIN);
        Departure first = tab.press();
        tab.arriveAndStopBeforeTheLink(first, gateways.gateway.issue(gateways.answer(first)));

        world.refused(refusal("gateway_nested_login", OTHER_LOGIN), any -> {
            Departure second = tab.press();
            return new Attempt(first.browser(), gateways.comeBack(second, gateways.answer(second)));
        });
    }

    @Test
    void the_same_person_in_the_middle_of_a_first_login_gets_one_account() {
        var tab = new Tab(world, GatewayWorld.PLAIN);
        Person person = Person.newcomer();
        Departure first = tab.press();
        tab.arriveAndStopBeforeTheLink(first, gateways.gateway.issue(gateways.answer(first, person)));
        Departure second = tab.press();

        assertThat(gateways.comeBack(second, gateways.answer(second, person))).satisfies(Expect::loggedIn);
        assertThat(world.traces.linkedAccounts(person.subjectAtGateways())).hasSize(1);
    }

    @TestFactory
    Stream<DynamicTest> every_error_redirect_has_its_event_and_its_page() {
        return Stream.of(
                error("access_denied", "gateway_refused", CANCELLED),
                error("unmet_authentication_requirements", "gateway_not_confirmed", NOT_CONFIRMED),
                error("temporarily_unavailable", "gateway_unavailable", UNAVAILABLE),
                error("server_error", "gateway_unavailable", UNAVAILABLE),
                error("invalid_scope", "gateway_misconfigured", MISCONFIGURED),
                error("unauthorized_client", "gateway_misconfigured", MISCONFIGURED),
                error("something_else", "gateway_error_unknown", UNAVAILABLE));
    }

    private DynamicTest error(String word, String reason, String words) {
        return dynamicTest(
                word,
                () -> world.refused(refusal(reason, words), any -> {
                    Departure departure = world.depart(GatewayWorld.PLAIN);
                    Page page = world.comeBack(
                            departure,
                            Map.of(
                                    "error",
                                    word,
                                    "error_description",
                                    "Проверкина <script>alert(1)</script>",
                                    "state",
                                    departure.state()));
                    assertThat(Pages.words(page)).doesNotContain("alert(1)", word);
                    return new Attempt(departure.browser(), page);
                }));
    }

    @Test
    void an_error_without_a_state_spoils_no_login_that_is_under_way() {
        Departure departure = world.depart(GatewayWorld.PLAIN);

        Page page = world.comeBack(departure, Map.of("error", "access_denied"));

        assertThat(page.redirect()).isEmpty();
        assertThat(gateways.comeBack(departure, gateways.answer(departure))).satisfies(Expect::loggedIn);
    }
}
