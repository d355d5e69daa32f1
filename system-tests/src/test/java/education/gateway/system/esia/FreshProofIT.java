package education.gateway.system.esia;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.system.support.BesideTheCity;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session at the state that is hours old, perhaps of somebody else at a shared computer, is no fresh proof. */
@BesideTheCity
@ExtendWith(WithHostileState.class)
class FreshProofIT {

    private static final Expect TOO_OLD = Expect.refusal("esia_proof_too_old", "для этого действия нужен новый");

    private final StateWorld world;

    FreshProofIT(StateWorld world) {
        this.world = world;
    }

    private static String verifier() {
        return UUID.randomUUID().toString() + UUID.randomUUID();
    }

    private URI logout(Browser browser, String verifier, String asked) {
        Page page = world.open(browser, URI.create(world.loginAddress(StateRealm.RSA, verifier) + asked));
        URI logout = Pages.target(page);
        assertThat(logout.toString()).startsWith(world.state.baseUrl() + "/idp/ext/Logout?");
        assertThat(Pages.query(logout)).containsOnlyKeys("client_id", "redirect_url");
        return URI.create(Objects.requireNonNull(Pages.query(logout).get("redirect_url")));
    }

    /** Asks for a fresh login, is sent through the state's logout, and from there to the login itself. */
    private Departure departFresh(String asked) {
        Browser browser = world.browser();
        String verifier = verifier();
        Page next = world.open(browser, logout(browser, verifier, asked));
        Departure departure = new Departure(browser, StateRealm.RSA, Pages.target(next), verifier);
        assertThat(departure.request().toString()).startsWith(world.state.baseUrl() + "/aas/oauth2/v2/ac?");
        return departure;
    }

    private Page comeBack(Departure departure, long secondsOld) {
        long at = Instant.now().getEpochSecond() - secondsOld;
        return world.comeBack(departure, world.answer(departure).idToken(token -> token.claim("auth_time", at)));
    }

    private void refused(String asked, long secondsOld) {
        world.refused(TOO_OLD, any -> {
            Departure departure = departFresh(asked);
            return new StateWorld.Attempt(departure.browser(), comeBack(departure, secondsOld));
        });
    }

    @Test
    void who_is_asked_for_one_goes_through_the_states_logout_and_comes_in_with_the_new_time() {
        Departure departure = departFresh("&max_age=300&acr_values=citizen");
        Session session = world.session(departure, comeBack(departure, 0));
        assertThat(session.claims().path("acr").asString()).isEqualTo("citizen");
        assertThat(session.claims().path("auth_time").asLong())
                .isBetween(Instant.now().getEpochSecond() - 120, Instant.now().getEpochSecond());
    }

    @Test
    void a_state_session_of_three_hours_is_refused() {
        refused("&max_age=300&acr_values=citizen", 3 * 3600);
    }

    @Test
    void a_proof_is_refused_from_the_moment_it_is_older_than_asked_for() {
        refused("&max_age=300", 300 + 60 + 30);
        Departure departure = departFresh("&max_age=300");
        assertThat(comeBack(departure, 280)).satisfies(Expect::loggedIn);
    }

    @Test
    void a_new_login_on_demand_is_one_after_the_demand() {
        refused("&prompt=login", 150);
        refused("&max_age=0", 150);
        Departure departure = departFresh("&prompt=login");
        assertThat(comeBack(departure, 0)).satisfies(Expect::loggedIn);
    }

    @Test
    void where_nobody_asks_the_way_is_short_and_the_states_old_time_is_told_as_it_is() {
        Departure departure = world.depart(StateRealm.RSA);
        Session session = world.session(departure, comeBack(departure, 3 * 3600));
        assertThat(session.claims().path("auth_time").asLong())
                .isLessThan(Instant.now().getEpochSecond() - 10_000);
    }

    @Test
    void the_way_back_from_the_logout_is_open_to_the_browser_that_left_and_to_no_other() {
        Browser left = world.browser();
        URI back = logout(left, verifier(), "&max_age=300");

        world.refused(Expect.refusal("esia_state_unknown", Expect.START_AGAIN), any -> {
            Browser other = world.browser();
            return new StateWorld.Attempt(other, world.open(other, back));
        });
        world.refused(Expect.refusal("esia_state_unknown", Expect.START_AGAIN), any -> {
            Browser same = world.browser();
            logout(same, verifier(), "&max_age=300");
            URI unknown = URI.create(back.toString().replaceAll("state=.*", "state=" + UUID.randomUUID()));
            return new StateWorld.Attempt(same, world.open(same, unknown));
        });
        assertThat(Pages.target(world.open(left, back)).toString())
                .startsWith(world.state.baseUrl() + "/aas/oauth2/v2/ac?");
    }

    @Test
    void two_addresses_in_the_way_back_are_none() {
        Browser browser = world.browser();
        URI back = logout(browser, verifier(), "&max_age=300");
        Page page = world.open(browser, URI.create(back + "&state=" + UUID.randomUUID()));
        assertThat(Pages.words(page)).contains(Expect.START_AGAIN);
    }
}
