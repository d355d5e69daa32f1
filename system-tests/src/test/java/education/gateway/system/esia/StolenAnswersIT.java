package education.gateway.system.esia;

import static education.gateway.system.esia.Expect.ANSWER_REFUSED;
import static education.gateway.system.esia.Expect.START_AGAIN;
import static education.gateway.system.esia.Expect.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.system.esia.StateWorld.Attempt;
import education.gateway.system.support.BesideTheCity;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The state's answer in the hands of somebody else: replayed, stolen, or taken to another login. */
@BesideTheCity
@ExtendWith(WithHostileState.class)
class StolenAnswersIT {

    private static final Expect UNKNOWN = refusal("esia_state_unknown", START_AGAIN);

    private final StateWorld world;

    StolenAnswersIT(StateWorld world) {
        this.world = world;
    }

    @Test
    void a_whole_answer_replayed_in_another_browser_logs_nobody_in() {
        Departure victim = world.depart(StateRealm.RSA);
        String code = world.state.issue(world.answer(victim));
        assertThat(world.comeBack(victim, code)).satisfies(Expect::loggedIn);

        world.refused(UNKNOWN, any -> {
            Browser thief = world.browser();
            world.depart(thief, StateRealm.RSA);
            return new Attempt(
                    thief, world.arrive(thief, victim.returnAddress(), Map.of("code", code, "state", victim.state())));
        });
    }

    @Test
    void a_whole_answer_replayed_in_the_same_browser_is_refused_and_changes_nothing() {
        Departure departure = world.depart(StateRealm.RSA);
        Answer answer = world.answer(departure);
        String code = world.state.issue(answer);
        assertThat(world.comeBack(departure, code)).satisfies(Expect::loggedIn);
        world.realm.forgetEvents();
        Traces.Count before = world.traces.count();

        Page page = world.comeBack(departure, code);

        UNKNOWN.assertPage(page);
        UNKNOWN.assertEvent(world.realm.events());
        assertThat(world.traces.count()).isEqualTo(before);
        assertThat(answer.tokenRequests()).as("exchanges of the code").hasSize(1);
    }

    @Test
    void an_answer_that_never_came_back_is_of_no_use_in_another_browser() {
        world.refused(refusal("cookie_not_found", "начните вход из дневника"), any -> {
            Departure victim = world.depart(StateRealm.RSA);
            Answer answer = world.answer(victim);
            String code = world.state.issue(answer);
            Browser thief = world.browser();
            Page page = world.arrive(thief, victim.returnAddress(), Map.of("code", code, "state", victim.state()));
            assertThat(answer.tokenRequests()).as("exchanges of the code").isEmpty();
            assertThat(world.isLoggedIn(victim.browser())).isFalse();
            return new Attempt(thief, page);
        });
    }

    @Test
    void a_stolen_code_played_into_the_login_of_another_browser_logs_nobody_in() {
        world.refused(refusal("esia_code_not_bound", ANSWER_REFUSED), any -> {
            Departure victim = world.depart(StateRealm.RSA);
            Answer stolen = world.answer(victim);
            Departure thief = world.depart(StateRealm.RSA);
            Page page = world.comeBack(thief, world.state.issue(stolen));
            assertThat(stolen.tokenRequests()).as("exchanges of the code").isEmpty();
            assertThat(world.isLoggedIn(victim.browser())).isFalse();
            return new Attempt(thief.browser(), page);
        });
    }

    @Test
    void without_the_binding_the_stolen_code_would_have_worked() {
        Departure victim = world.depart(StateRealm.UNBOUND);
        Answer stolen = world.answer(victim);
        Departure thief = world.depart(StateRealm.UNBOUND);

        assertThat(world.comeBack(thief, world.state.issue(stolen))).satisfies(Expect::loggedIn);
    }

    @TestFactory
    Stream<DynamicTest> a_code_that_does_not_name_this_login() {
        Expect unbound = refusal("esia_code_not_bound", ANSWER_REFUSED);
        return Stream.of(
                dynamicTest(
                        "no state in the code",
                        () -> world.refused(
                                StateRealm.RSA,
                                answer -> answer.code(code -> code.without("urn:esia:client:state")),
                                unbound)),
                dynamicTest(
                        "state in the code null",
                        () -> world.refused(
                                StateRealm.RSA,
                                answer -> answer.code(code -> code.claim("urn:esia:client:state", null)),
                                unbound)),
                dynamicTest(
                        "state in the code of somebody else",
                        () -> world.refused(
                                StateRealm.RSA,
                                answer -> answer.code(code -> code.claim(
                                        "urn:esia:client:state",
                                        UUID.randomUUID().toString())),
                                unbound)),
                dynamicTest(
                        "state in the code an object",
                        () -> world.refused(
                                StateRealm.RSA,
                                answer -> answer.code(code -> code.claim("urn:esia:client:state", Map.of())),
                                unbound)),
                dynamicTest(
                        "codes of two tabs swapped",
                        () -> world.refused(unbound, any -> {
                            Browser browser = world.browser();
                            Departure one = world.depart(browser, StateRealm.RSA);
                            Departure two = world.depart(browser, StateRealm.RSA);
                            return new Attempt(browser, world.comeBack(two, world.state.issue(world.answer(one))));
                        })));
    }

    @Test
    void a_code_that_arrives_at_the_other_provider_is_refused() {
        world.refused(refusal("esia_state_foreign", START_AGAIN), any -> {
            Departure departure = world.depart(StateRealm.RSA);
            Answer answer = world.answer(departure);
            URI other = world.realmAddress("/broker/" + StateRealm.ROLLED + "/endpoint");
            Page page = world.arrive(
                    departure.browser(), other, Map.of("code", world.state.issue(answer), "state", departure.state()));
            assertThat(answer.tokenRequests()).as("exchanges of the code").isEmpty();
            return new Attempt(departure.browser(), page);
        });
    }

    @Test
    void a_code_that_arrives_in_the_other_realm_is_refused() {
        Departure departure = world.depart(StateRealm.RSA);
        Answer answer = world.answer(departure);
        Traces.Count before = world.traces.count();
        URI other = URI.create(world.stack.issuer() + "/broker/esia/endpoint");

        Page page = world.arrive(
                departure.browser(), other, Map.of("code", world.state.issue(answer), "state", departure.state()));

        assertThat(page.redirect()).isEmpty();
        assertThat(page.status()).isEqualTo(400);
        assertThat(Pages.words(page)).contains(START_AGAIN);
        assertThat(world.traces.count()).isEqualTo(before);
        assertThat(answer.tokenRequests()).isEmpty();
    }
}
