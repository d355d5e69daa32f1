package education.gateway.simulator.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import education.gateway.simulator.keys.TokenAlgorithm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenExchangeTest {

    @TempDir
    static Path folder;

    private TokenFixture fixture;
    private String code;

    @BeforeEach
    void start() throws Exception {
        fixture = new TokenFixture(TokenAlgorithm.RS256, folder);
        code = fixture.code(fixture.grant(true, false, null));
    }

    private TestClient client() {
        return TestClient.exchanging(fixture.clock.instant(), code);
    }

    private String refusalCode(TestClient client) {
        return catchThrowableOfType(EsiaRefusal.class, () -> fixture.exchange.answer(client.parameters()))
                .error()
                .code();
    }

    @Test
    void a_code_gives_both_tokens_and_the_state_of_this_request() {
        String state = "7497a6ec-6085-4722-9b35-367ab2139b6a";

        Map<String, Object> answer =
                fixture.exchange.answer(client().with("state", state).signed().parameters());

        assertThat(answer)
                .containsOnlyKeys("access_token", "id_token", "state", "token_type", "expires_in")
                .containsEntry("state", state)
                .containsEntry("token_type", "Bearer")
                .containsEntry("expires_in", 3600L);
        assertThat(fixture.grants.ofAccessToken((String) answer.get("access_token")))
                .isPresent();
    }

    @Test
    void a_code_used_twice_is_007011() {
        fixture.exchange.answer(client().signed().parameters());

        assertThat(refusalCode(client().signed())).isEqualTo("007011");
    }

    @Test
    void a_code_after_240_seconds_is_007011() {
        fixture.clock.advance(Duration.ofSeconds(240));

        assertThat(refusalCode(client().signed())).isEqualTo("007011");
    }

    @Test
    void a_code_that_was_never_given_is_007011() {
        assertThat(refusalCode(client().with("code", "a.b.c").signed())).isEqualTo("007011");
    }

    @Test
    void the_redirect_address_and_the_scope_must_be_those_of_the_authorisation() {
        assertThat(refusalCode(
                        client().with("redirect_uri", "http://localhost/other").signed()))
                .isEqualTo("007011");
        code = fixture.code(fixture.grant(true, false, null));
        assertThat(refusalCode(client().with("scope", "openid").signed())).isEqualTo("007006");
    }

    @Test
    void a_signature_without_the_code_is_007053() {
        TestClient client = client().without("code").signed().with("code", code);

        assertThat(refusalCode(client)).isEqualTo("007053");
        assertThat(refusalCode(client)).as("and does not use the code up").isEqualTo("007053");
        assertThat(fixture.exchange.answer(client().signed().parameters())).containsKey("id_token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "client_id",
                "code",
                "grant_type",
                "client_secret",
                "client_certificate_hash",
                "state",
                "redirect_uri",
                "scope",
                "timestamp",
                "token_type"
            })
    void a_missing_parameter_is_007014(String name) {
        assertThat(refusalCode(client().signed().without(name))).isEqualTo("007014");
    }

    @Test
    void an_unknown_system_is_007005_and_another_grant_type_007012() {
        assertThat(refusalCode(client().with("client_id", "OTHER").signed())).isEqualTo("007005");
        assertThat(refusalCode(client().with("grant_type", "password").signed()))
                .isEqualTo("007012");
        assertThat(refusalCode(client().with("token_type", "mac").signed())).isEqualTo("007003");
    }

    @Test
    void a_stale_timestamp_is_007015_and_a_state_that_is_no_uuid_007003() {
        TestClient stale = TestClient.exchanging(fixture.clock.instant().minusSeconds(100), code);

        assertThat(refusalCode(stale.signed())).isEqualTo("007015");
        assertThat(refusalCode(client().with("state", "1").signed())).isEqualTo("007003");
    }

    @Test
    void pkce_wants_the_verifier_of_the_challenge() throws Exception {
        String verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));

        assertThat(refusalCode(client().with("code_verifier", verifier).signed()))
                .as("no challenge before")
                .isEqualTo("007039");
        code = fixture.code(fixture.grant(true, false, challenge));
        assertThat(refusalCode(client().signed())).as("verifier missing").isEqualTo("007040");
        code = fixture.code(fixture.grant(true, false, challenge));
        assertThat(refusalCode(client().with("code_verifier", "another").signed()))
                .isEqualTo("007040");
        code = fixture.code(fixture.grant(true, false, challenge));
        assertThat(fixture.exchange.answer(
                        client().with("code_verifier", verifier).signed().parameters()))
                .containsKey("id_token");
    }

    @Test
    void offline_access_gives_a_refresh_token_that_works_once() {
        code = fixture.code(fixture.grant(true, true, null));
        String token =
                (String) fixture.exchange.answer(client().signed().parameters()).get("refresh_token");
        assertThat(token).hasSize(36);
        TestClient refreshing = client().with("grant_type", "refresh_token")
                .without("code")
                .signed()
                .with("refresh_token", token);

        Map<String, Object> answer = fixture.exchange.answer(refreshing.parameters());

        assertThat(answer.get("refresh_token")).isNotEqualTo(token);
        assertThat(refusalCode(refreshing)).isEqualTo("007011");
    }

    @Test
    void an_access_token_ends() {
        String token =
                (String) fixture.exchange.answer(client().signed().parameters()).get("access_token");

        fixture.clock.advance(Duration.ofHours(1));

        assertThat(fixture.grants.ofAccessToken(token)).isEmpty();
    }
}
