package education.gateway.simulator.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.simulator.keys.Gost;
import education.gateway.simulator.keys.TokenAlgorithm;
import java.nio.file.Path;
import java.security.Signature;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class TokenShapesTest {

    @TempDir
    static Path folder;

    private TokenFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new TokenFixture(TokenAlgorithm.RS256, folder);
    }

    @Test
    void an_id_token_has_the_claims_of_real_ones_and_none_that_they_lack() {
        String token = fixture.grants.newIdToken(fixture.grant(true, false, null));

        assertThat(TokenFixture.header(token).toString())
                .isEqualTo("{\"ver\":0,\"typ\":\"JWT\",\"sbt\":\"id\",\"alg\":\"RS256\"}");
        JsonNode claims = TokenFixture.claims(token);
        assertThat(claims.propertyNames())
                .containsExactlyInAnyOrder(
                        "aud",
                        "sub",
                        "iss",
                        "iat",
                        "nbf",
                        "exp",
                        "auth_time",
                        "amr",
                        "urn:esia:amd",
                        "urn:esia:sid",
                        "urn:esia:sbj");
        assertThat(claims.get("sub").isIntegralNumber()).isTrue();
        assertThat(claims.get("sub").longValue()).isEqualTo(TokenFixture.OID);
        assertThat(claims.get("aud").stringValue()).isEqualTo("SCHOOL01");
        assertThat(claims.get("iss").stringValue()).isEqualTo("http://localhost:8082/");
        assertThat(claims.get("amr").stringValue()).isEqualTo("PWD");
        assertThat(claims.get("exp").longValue() - claims.get("iat").longValue())
                .isEqualTo(10_800);
        assertThat(claims.get("iat").longValue() - claims.get("auth_time").longValue())
                .isEqualTo(100);
        JsonNode subject = claims.get("urn:esia:sbj");
        assertThat(subject.get("urn:esia:sbj:typ").stringValue()).isEqualTo("P");
        assertThat(subject.get("urn:esia:sbj:is_tru").booleanValue()).isTrue();
        assertThat(subject.get("urn:esia:sbj:lvl").stringValue()).isEqualTo("PR");
        assertThat(subject.get("urn:esia:sbj:oid").longValue()).isEqualTo(TokenFixture.OID);
        assertThat(subject.get("urn:esia:sbj:nam").stringValue()).isEqualTo("OID." + TokenFixture.OID);
    }

    @Test
    void an_unconfirmed_account_has_level_p_and_no_is_tru_at_all() {
        JsonNode subject = TokenFixture.claims(fixture.grants.newIdToken(fixture.grant(false, false, null)))
                .get("urn:esia:sbj");

        assertThat(subject.get("urn:esia:sbj:lvl").stringValue()).isEqualTo("P");
        assertThat(subject.has("urn:esia:sbj:is_tru")).isFalse();
    }

    @Test
    void an_access_token_names_its_system_in_client_id_and_its_scopes_with_the_oid() {
        String token = fixture.grants.newAccessToken(fixture.grant(true, false, null));

        assertThat(TokenFixture.header(token).toString())
                .isEqualTo("{\"ver\":1,\"typ\":\"JWT\",\"sbt\":\"access\",\"alg\":\"RS256\"}");
        JsonNode claims = TokenFixture.claims(token);
        assertThat(claims.propertyNames())
                .containsExactlyInAnyOrder(
                        "iss", "client_id", "nbf", "iat", "exp", "urn:esia:sid", "urn:esia:sbj_id", "scope");
        assertThat(claims.get("urn:esia:sbj_id").longValue()).isEqualTo(TokenFixture.OID);
        assertThat(claims.get("exp").longValue() - claims.get("iat").longValue())
                .isEqualTo(3600);
        assertThat(claims.get("scope").stringValue().split(" "))
                .containsExactlyInAnyOrder(Arrays.stream(TestClient.SCOPE.split(" "))
                        .map(scope -> scope.equals("openid") ? scope : scope + "?oid=" + TokenFixture.OID)
                        .toArray(String[]::new));
    }

    @Test
    void a_code_is_a_jwt_of_240_seconds_that_holds_the_state() {
        String token = fixture.code(fixture.grant(true, false, null));

        assertThat(TokenFixture.header(token).toString())
                .isEqualTo("{\"ver\":1,\"typ\":\"JWT\",\"sbt\":\"authorization_code\",\"alg\":\"RS256\"}");
        JsonNode claims = TokenFixture.claims(token);
        assertThat(claims.propertyNames())
                .containsExactlyInAnyOrder(
                        "nbf",
                        "iat",
                        "exp",
                        "auth_time",
                        "iss",
                        "scope",
                        "client_id",
                        "auth_mthd",
                        "urn:esia:sid",
                        "urn:esia:client:state",
                        "urn:esia:sbj",
                        "params");
        assertThat(claims.get("urn:esia:client:state").stringValue()).isEqualTo(TestClient.STATE);
        assertThat(claims.get("client_id").stringValue()).isEqualTo("SCHOOL01");
        assertThat(claims.get("exp").longValue() - claims.get("iat").longValue())
                .isEqualTo(240);
        assertThat(claims.get("urn:esia:sbj").has("urn:esia:sbj:eid")).isTrue();
    }

    @Test
    void rs256_verifies_under_the_certificate() throws Exception {
        String token = fixture.grants.newIdToken(fixture.grant(true, false, null));

        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(fixture.keys.certificate());
        signature.update(TokenFixture.input(token));
        assertThat(signature.verify(TokenFixture.signature(token))).isTrue();
    }

    @Test
    void gost_tokens_carry_64_raw_bytes() throws Exception {
        var gost = new TokenFixture(TokenAlgorithm.GOST3410_2012_256, folder);

        String token = gost.grants.newIdToken(gost.grant(true, false, null));

        assertThat(TokenFixture.header(token).get("alg").stringValue()).isEqualTo("GOST3410_2012_256");
        assertThat(TokenFixture.signature(token)).hasSize(64);
        assertThat(Gost.verify(
                        gost.keys.certificate().getPublicKey(),
                        TokenFixture.input(token),
                        TokenFixture.signature(token)))
                .isTrue();
    }
}
