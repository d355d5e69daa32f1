package education.gateway.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import education.gateway.identifiers.KeyedHashes;
import education.gateway.identifiers.Snils;
import education.gateway.keycloak.citizen.CitizenIdentity;
import education.gateway.keycloak.connector.Deadline;
import education.gateway.keycloak.connector.PendingLogin;
import education.gateway.keycloak.connector.RedeemedAnswer;
import education.gateway.keycloak.connector.RemoteCalls;
import education.gateway.keycloak.support.Refusal;
import education.gateway.keycloak.support.StandIn;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.IdentityProviderModel;

class GatewayLoginTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final KeyedHashes HASHES = KeyedHashes.of(List.of(new byte[32]));
    private static final LoginSecrets SECRETS = new LoginSecrets(TestIdToken.NONCE, "verifier-of-this-login");
    private static final PendingLogin LOGIN =
            new PendingLogin("state", "keycloak.state", "gateway", "realm", "http://localhost:8081/endpoint");

    private final StandIn server = new StandIn();
    private final Directory directory = new Directory(() -> TestIdToken.NOW);
    private final ObjectNode person = JSON.createObjectNode();
    private TestIdToken token;
    private String form = "";
    private String authorization = "";

    @AfterEach
    void close() {
        server.close();
    }

    @BeforeEach
    void right() {
        token = new TestIdToken(GatewayKeys.RSA, SignatureAlgorithm.RS256);
        token.claims.put("iss", server.base());
        person.put("sub", TestIdToken.SUBJECT)
                .put("snils", "000-000-902 02")
                .put("family_name", "Примерова")
                .put("given_name", "Анна")
                .put("email", "a@example.test")
                .put("email_verified", true);
        person.putArray("children")
                .addObject()
                .put("trusted", true)
                .put("snils", "000-000-901 01")
                .put("birthdate", "2015-03-14");
        ObjectNode document = JSON.createObjectNode()
                .put("issuer", server.base())
                .put("authorization_endpoint", server.base() + "/authorize")
                .put("token_endpoint", server.base() + "/token")
                .put("userinfo_endpoint", server.base() + "/userinfo")
                .put("jwks_uri", server.base() + "/keys");
        ObjectNode keys = JSON.createObjectNode();
        keys.putArray("keys").add(GatewayKeys.RSA.published());
        server.at("/.well-known/openid-configuration", StandIn.json(200, document.toString()))
                .at("/keys", StandIn.json(200, keys.toString()))
                .at("/userinfo", exchange -> StandIn.json(200, person.toString())
                        .to(exchange))
                .at("/token", exchange -> {
                    form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                    authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
                    StandIn.json(
                                    200,
                                    JSON.createObjectNode()
                                            .put("access_token", TestIdToken.ACCESS)
                                            .put("token_type", "bearer")
                                            .put("id_token", token.compact())
                                            .toString())
                            .to(exchange);
                });
    }

    private RedeemedAnswer redeem() {
        var model = new IdentityProviderModel();
        model.setAlias("gateway");
        model.setConfig(new HashMap<>(Map.of(
                "issuer", server.base(),
                "clientId", TestIdToken.CLIENT,
                "clientSecret", "a secret",
                "defaultScope", "openid",
                "tokenAlgorithms", "RS256",
                "confirmedLevels", "confirmed")));
        var config = new GatewayConfig(model);
        var calls = new RemoteCalls("gateway", new SimpleMeterRegistry(), Duration.ofSeconds(20));
        Deadline deadline = Deadline.in(Duration.ofSeconds(20));
        var published = new Published(directory.of("realm", config), config, calls, deadline);
        return new GatewayLogin(config, published, calls, HASHES, deadline, () -> TestIdToken.NOW)
                .redeem("code", LOGIN, SECRETS, Credentials.secret(TestIdToken.CLIENT, "a secret"));
    }

    private String reason() {
        return Refusal.of(this::redeem).reason();
    }

    @Test
    void a_right_answer_becomes_a_citizen() {
        CitizenIdentity citizen = redeem().citizen();

        assertThat(citizen.source()).isEqualTo("gateway");
        assertThat(citizen.subject()).isEqualTo(TestIdToken.SUBJECT);
        assertThat(citizen.surname()).isEqualTo("Примерова");
        assertThat(citizen.verifiedEmail()).isEqualTo("a@example.test");
        assertThat(citizen.authTime()).isEqualTo(TestIdToken.NOW.getEpochSecond() - 100);
        assertThat(citizen.personHashes())
                .isEqualTo(HASHES.person(Snils.parse("000-000-902 02").orElseThrow()));
        assertThat(citizen.childHashes())
                .containsExactly(HASHES.child(Snils.parse("000-000-901 01").orElseThrow(), LocalDate.of(2015, 3, 14)));
    }

    @Test
    void the_code_goes_out_with_verifier_address_and_secret() {
        redeem();

        assertThat(form.split("&"))
                .containsExactlyInAnyOrder(
                        "grant_type=authorization_code",
                        "code=code",
                        "redirect_uri=http%3A%2F%2Flocalhost%3A8081%2Fendpoint",
                        "code_verifier=verifier-of-this-login");
        assertThat(authorization).isEqualTo("Basic ZGlhcnk6YStzZWNyZXQ=");
    }

    @Test
    void the_second_login_asks_for_tokens_and_the_person_only() {
        redeem();
        server.asked.clear();

        redeem();

        assertThat(server.asked).containsExactly("/token", "/userinfo");
    }

    @Test
    void an_unconfirmed_person_is_not_even_asked_about() {
        token.claims.put("acr", "simplified");

        assertThat(reason()).isEqualTo("gateway_not_confirmed");
        assertThat(server.asked).doesNotContain("/userinfo");
    }

    @Test
    void user_info_of_another_person_is_refused() {
        person.put("sub", "somebody-else");

        assertThat(reason()).isEqualTo("gateway_subject_mismatch");
    }

    @Test
    void an_insurance_number_that_is_none_is_refused_and_a_missing_one_is_a_gap() {
        person.put("snils", "112-233-445 96");
        assertThat(reason()).isEqualTo("gateway_person_answer");

        person.remove("snils");
        assertThat(redeem().gaps()).containsEntry("gateway_snils", "absent");
        assertThat(redeem().citizen().personHashes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"trusted\":\"true\"}", "{\"trusted\":1}", "{\"trusted\":null}", "{\"trusted\":false}"})
    void a_child_that_nobody_vouches_for_finds_nobody(String trusted) throws Exception {
        ObjectNode child = (ObjectNode) JSON.readTree(trusted);
        child.put("snils", "000-000-901 01").put("birthdate", "2015-03-14");
        person.putArray("children").add(child);

        assertThat(redeem().citizen().childHashes()).isEmpty();
    }

    @Test
    void children_that_were_not_told_or_are_no_family_are_unknown() {
        person.remove("children");
        assertThat(redeem().citizen().childHashes()).isNull();

        var crowd = person.putArray("children");
        for (int i = 0; i < 31; i++) {
            crowd.addObject();
        }
        assertThat(redeem().citizen().childHashes()).isNull();
        assertThat(redeem().gaps()).containsEntry("gateway_children", "too_many");
    }

    @Test
    void an_address_that_is_not_verified_is_no_contact() {
        person.put("email_verified", "true");

        assertThat(redeem().citizen().verifiedEmail()).isNull();
    }

    @Test
    void a_code_that_was_used_means_to_start_again() {
        server.at("/token", StandIn.json(400, "{\"error\":\"invalid_grant\"}"));

        assertThat(reason()).isEqualTo("gateway_code_refused");
    }
}
