package education.gateway.system.saml;

import static education.gateway.system.saml.SamlWorld.DOOR;
import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import education.gateway.system.support.BesideTheCity;
import education.gateway.system.support.Pages;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers that were caught on their way, are sent again, or come by another way than the one that was opened. */
@BesideTheCity
@ExtendWith(WithHostileSaml.class)
class UsedOnceIT {

    private final SamlWorld world;

    UsedOnceIT(SamlWorld world) {
        this.world = world;
    }

    @Test
    void an_answer_does_not_count_twice_in_the_same_tab() {
        SamlDeparture departure = world.depart(DOOR);
        String field = world.answer(departure).field();
        assertThat(post(departure, field)).satisfies(SamlWorld::loggedIn);
        world.admin.delete("/" + SamlWorld.REALM + "/events");

        Page again = post(departure, field);

        assertThat(again.redirect().map(URI::toString).orElse("")).doesNotContain("code=");
    }

    @Test
    void a_caught_answer_opens_nothing_in_a_tab_that_has_sent_no_request() {
        SamlDeparture victim = world.depart(DOOR);
        String field = world.answer(victim).field();
        world.refused(Refusal.of("esia_saml_request_unknown"), any -> {
            var thief = new Browser();
            String state = relayStateOf(thief);
            Page page = world.post(thief, URI.create(victim.consumer()), field, state);
            return new SamlWorld.Attempt(thief, page);
        });
    }

    /** A tab of Keycloak's login page knows everything that a relay state is made of. */
    private String relayStateOf(Browser thief) {
        Page login = world.open(thief, world.loginAddress(""));
        URI button = login.formWith("password")
                .map(form -> form.action())
                .orElseThrow(() -> new AssertionError("no login page: " + Pages.words(login)));
        Map<String, String> query = Pages.query(button);
        String client = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(UUID.fromString(clientId())));
        return query.get("session_code") + "." + query.get("tab_id") + "." + client;
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private String clientId() {
        return world.admin
                .get("/" + SamlWorld.REALM + "/clients?clientId=diary-web")
                .get(0)
                .path("id")
                .asString();
    }

    @Test
    void a_caught_answer_opens_nothing_in_another_tab_that_waits_for_its_own() {
        SamlDeparture victim = world.depart(DOOR);
        String field = world.answer(victim).field();
        world.refused(Refusal.of("invalid_saml_response"), any -> {
            SamlDeparture thief = world.depart(DOOR);
            return new SamlWorld.Attempt(thief.browser(), post(thief, field));
        });
    }

    @Test
    void an_assertion_in_a_new_response_was_here_before() {
        Citizen citizen = Citizen.newcomer();
        SamlDeparture first = world.depart(DOOR);
        SamlAnswer answer = world.answer(first, citizen);
        assertThat(world.comeBack(first, answer)).satisfies(SamlWorld::loggedIn);
        world.refused(Refusal.of("esia_saml_replayed"), any -> {
            SamlDeparture second = world.depart(DOOR);
            SamlAnswer again = world.answer(second, citizen);
            again.assertionId = answer.assertionId;
            return new SamlWorld.Attempt(second.browser(), world.comeBack(second, again));
        });
    }

    @Test
    void an_answer_without_relay_state_is_refused() {
        world.refused(Refusal.of("invalid_saml_response"), any -> {
            SamlDeparture departure = world.depart(DOOR);
            Page page = world.post(
                    departure.browser(),
                    URI.create(departure.consumer()),
                    world.answer(departure).field(),
                    "");
            return new SamlWorld.Attempt(departure.browser(), page);
        });
    }

    @Test
    void an_answer_at_another_door_is_refused() {
        world.refused(Refusal.of("invalid_saml_response"), any -> {
            SamlDeparture departure = world.depart(DOOR);
            URI other = URI.create(departure.consumer().replace(DOOR, SamlWorld.ROLLING));
            Page page = world.post(
                    departure.browser(), other, world.answer(departure).field(), departure.relayState());
            return new SamlWorld.Attempt(departure.browser(), page);
        });
    }

    @Test
    void an_answer_for_another_door_does_not_fit_the_request() {
        world.refused(Refusal.of("esia_saml_request_unknown"), any -> {
            SamlDeparture departure = world.depart(DOOR);
            SamlAnswer answer = world.answer(departure);
            answer.destination = departure.consumer().replace(DOOR, SamlWorld.ROLLING);
            answer.recipient = answer.destination;
            Page page = world.post(
                    departure.browser(), URI.create(answer.destination), answer.field(), departure.relayState());
            return new SamlWorld.Attempt(departure.browser(), page);
        });
    }

    @Test
    void the_state_cannot_begin_a_login_by_itself() {
        world.refused(Refusal.of("client_not_found"), any -> {
            SamlDeparture departure = world.depart(DOOR);
            SamlAnswer answer = world.answer(departure);
            answer.destination = departure.consumer() + "/clients/diary-web";
            var browser = new Browser();
            Page page = world.post(browser, URI.create(answer.destination), answer.field(), "");
            return new SamlWorld.Attempt(browser, page);
        });
    }

    @Test
    void an_answer_by_redirect_is_refused_even_with_a_good_signature() {
        world.refused(Refusal.of("esia_saml_binding", "way"), any -> byRedirect("SHA256withRSA", Signer.RSA_SHA256));
    }

    @Test
    void an_answer_by_redirect_with_a_signature_by_sha1_is_refused() {
        world.refused(Refusal.of("esia_saml_binding", "way"), any -> byRedirect("SHA1withRSA", Signer.RSA_SHA1));
    }

    private SamlWorld.Attempt byRedirect(String algorithm, String uri) {
        SamlDeparture departure = world.depart(DOOR);
        SamlAnswer answer = world.answer(departure);
        answer.responseSigner = null;
        String signed = Redirects.query("SAMLResponse", answer.xml(), departure.relayState(), uri);
        String signature = Base64.getEncoder().encodeToString(SamlWorld.sign(world.key, algorithm, signed));
        URI address =
                URI.create(departure.consumer() + "?" + signed + "&" + Browser.encode(Map.of("Signature", signature)));
        return new SamlWorld.Attempt(departure.browser(), world.open(departure.browser(), address));
    }

    @Test
    void another_persons_login_in_the_middle_of_a_first_login_is_not_joined() {
        SamlDeparture first = world.depart(DOOR);
        Page stopped = world.postUntil(
                first.browser(),
                URI.create(first.consumer()),
                world.answer(first).field(),
                first.relayState(),
                to -> to.getPath().endsWith("/after-first-broker-login"));
        assertThat(Pages.target(stopped).getPath()).endsWith("/after-first-broker-login");
        URI button = URI.create(world.address("/broker/" + DOOR + "/login") + "?"
                + Pages.target(stopped).getRawQuery());

        world.refused(Refusal.of("esia_saml_nested_login"), any -> {
            var second = new SamlDeparture(first.browser(), Pages.target(world.open(first.browser(), button)));
            return new SamlWorld.Attempt(first.browser(), world.comeBack(second, world.answer(second)));
        });
    }

    private Page post(SamlDeparture departure, String field) {
        return world.post(departure.browser(), URI.create(departure.consumer()), field, departure.relayState());
    }
}
