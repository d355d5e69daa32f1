package education.gateway.system.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.identifiers.ParentId;
import education.gateway.stack.login.Page;
import education.gateway.system.esia.Departure;
import education.gateway.system.esia.Expect;
import education.gateway.system.esia.Session;
import education.gateway.system.support.BesideTheCity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** What a login asks of the gateway, and what a right answer brings about: without these, refusals prove nothing. */
@BesideTheCity
@ExtendWith(WithHostileGateway.class)
class RequestToTheGatewayIT {

    private final GatewayWorld gateways;

    RequestToTheGatewayIT(GatewayWorld gateways) {
        this.gateways = gateways;
    }

    @Test
    void a_newcomer_becomes_a_parent_with_a_number_a_level_and_the_gateways_own_time() {
        Departure departure = gateways.world.depart(GatewayWorld.PLAIN);
        long loggedIn = Instant.now().getEpochSecond() - 100;
        GatewayAnswer answer = gateways.answer(departure).idToken(token -> token.claim("auth_time", loggedIn));

        Session session = gateways.world.session(departure, gateways.comeBack(departure, answer));

        assertThat(ParentId.isValid(session.parentId())).isTrue();
        assertThat(session.claims().path("acr").asString()).isEqualTo("citizen");
        assertThat(session.claims().path("auth_time").asLong()).isEqualTo(loggedIn);
        assertThat(session.userInfo().path("surname").asString()).isEqualTo("Проверкина");
        assertThat(session.userInfo().path("contact_email").asString())
                .isEqualTo(answer.person().mailbox());
        assertThat(session.stateChildren().path("children")).hasSize(1);
        assertThat(gateways.world.traces.linkedAccounts(answer.person().subjectAtGateways()))
                .containsExactly(session.parentId());
    }

    @Test
    void every_login_leaves_with_a_state_a_nonce_and_a_challenge_of_its_own() {
        Map<String, String> one = gateways.world.depart(GatewayWorld.PLAIN).parameters();
        Map<String, String> two = gateways.world.depart(GatewayWorld.PLAIN).parameters();

        assertThat(one)
                .containsOnlyKeys(
                        "response_type",
                        "client_id",
                        "redirect_uri",
                        "scope",
                        "state",
                        "nonce",
                        "code_challenge",
                        "code_challenge_method",
                        "acr_values")
                .containsEntry("response_type", "code")
                .containsEntry("client_id", GatewayAnswer.CLIENT)
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("acr_values", GatewayAnswer.LEVEL);
        assertThat(UUID.fromString(one.get("state"))).hasToString(one.get("state"));
        assertThat(one.get("nonce")).hasSizeGreaterThanOrEqualTo(43);
        for (String name : new String[] {"state", "nonce", "code_challenge"}) {
            assertThat(one.get(name)).as(name).isNotEqualTo(two.get(name));
        }
    }

    @Test
    void the_code_is_exchanged_once_with_our_secret_and_the_verifier_of_the_challenge() throws Exception {
        Departure departure = gateways.world.depart(GatewayWorld.PLAIN);
        GatewayAnswer answer = gateways.answer(departure);

        assertThat(gateways.comeBack(departure, answer)).satisfies(Expect::loggedIn);

        assertThat(answer.tokenRequests()).hasSize(1);
        assertThat(answer.personRequests()).hasSize(1);
        GatewayAnswer.TokenRequest request = answer.tokenRequests().get(0);
        assertThat(request.form())
                .containsOnlyKeys("grant_type", "code", "redirect_uri", "code_verifier")
                .containsEntry("redirect_uri", departure.parameters().get("redirect_uri"));
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(request.form().get("code_verifier").getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(hash))
                .isEqualTo(departure.parameters().get("code_challenge"));
        assertThat(new String(Base64.getDecoder().decode(request.authorization().substring(6)), StandardCharsets.UTF_8))
                .startsWith(GatewayAnswer.CLIENT + ":")
                .endsWith("%2B%2F%3D%3A");
    }

    @Test
    void a_client_that_signs_sends_no_secret() {
        Departure departure = gateways.world.depart(GatewayWorld.SIGNING);
        GatewayAnswer answer = gateways.answer(departure);

        assertThat(gateways.comeBack(departure, answer)).satisfies(Expect::loggedIn);

        GatewayAnswer.TokenRequest request = answer.tokenRequests().get(0);
        assertThat(request.authorization()).isEmpty();
        String[] parts = request.form().get("client_assertion").split("\\.");
        var claims = new JsonMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("iss").asString()).isEqualTo(GatewayAnswer.CLIENT);
        assertThat(claims.path("sub").asString()).isEqualTo(GatewayAnswer.CLIENT);
        assertThat(claims.path("aud").asString())
                .isEqualTo(gateways.site(GatewayWorld.SIGNING).issuer() + "/token");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isLessThanOrEqualTo(60);
        assertThat(claims.path("jti").asString()).isNotBlank();
    }

    @Test
    void what_the_gateway_publishes_is_asked_for_once_for_many_logins() {
        String alias = gateways.freshDoor(site -> {});
        for (int i = 0; i < 3; i++) {
            Departure departure = gateways.world.depart(alias);
            Page page = gateways.comeBack(departure, gateways.answer(departure));
            assertThat(page).satisfies(Expect::loggedIn);
        }

        assertThat(gateways.site(alias).discoveries()).isEqualTo(1);
        assertThat(gateways.site(alias).keyFetches()).isEqualTo(1);
    }
}
