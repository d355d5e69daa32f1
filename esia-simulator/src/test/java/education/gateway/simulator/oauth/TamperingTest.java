package education.gateway.simulator.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.simulator.keys.TokenAlgorithm;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class TamperingTest {

    @TempDir
    static Path folder;

    private static TokenFixture fixture;

    @BeforeAll
    static void start() throws Exception {
        fixture = new TokenFixture(TokenAlgorithm.RS256, folder);
    }

    private static String idToken(String... faults) {
        for (String fault : faults) {
            fixture.faults.set(fault, 1);
        }
        return fixture.grants.newIdToken(fixture.grant(true, false, null));
    }

    @ParameterizedTest
    @EnumSource
    void every_tampering_changes_the_next_token_and_only_that(Tampering tampering) {
        TokenKind kind = tampering.fits(TokenKind.ID) ? TokenKind.ID : TokenKind.CODE;
        String right = token(kind);

        fixture.faults.set(tampering.faultName(kind), 1);
        String tampered = token(kind);

        assertThat(withoutScope(tampered)).isNotEqualTo(withoutScope(right));
        assertThat(fixture.faults.left()).isEmpty();
    }

    private static String token(TokenKind kind) {
        Grant grant = fixture.grant(true, false, null);
        return kind == TokenKind.ID ? fixture.grants.newIdToken(grant) : fixture.code(grant);
    }

    /** Scopes are shuffled, so codes are compared without them. */
    private static String withoutScope(String token) {
        JsonNode claims = TokenFixture.claims(token);
        if (claims.has("scope")) {
            ((tools.jackson.databind.node.ObjectNode) claims).remove("scope");
            return TokenFixture.header(token) + " " + claims;
        }
        return token;
    }

    @Test
    void without_a_signature_means_an_empty_third_part() {
        String token = idToken("id-token-alg-none");

        assertThat(token).endsWith(".");
        assertThat(TokenFixture.header(token).get("alg").stringValue()).isEqualTo("none");
    }

    @Test
    void the_subject_is_changed_as_the_names_say() {
        assertThat(TokenFixture.claims(idToken("id-token-sub-text")).get("sub").isString())
                .isTrue();
        assertThat(TokenFixture.claims(idToken("id-token-sub-huge")).get("sub").toString())
                .isEqualTo("1180591620717411303424");
        assertThat(TokenFixture.claims(idToken("id-token-sub-negative"))
                        .get("sub")
                        .longValue())
                .isEqualTo(-TokenFixture.OID);
        assertThat(TokenFixture.claims(idToken("id-token-sub-absent")).has("sub"))
                .isFalse();
        JsonNode other = TokenFixture.claims(idToken("id-token-other-oid"));
        assertThat(other.get("sub").longValue())
                .isEqualTo(other.get("urn:esia:sbj").get("urn:esia:sbj:oid").longValue())
                .isNotEqualTo(TokenFixture.OID);
    }

    @Test
    void an_absent_level_leaves_neither_lvl_nor_is_tru() {
        JsonNode subject = TokenFixture.claims(idToken("id-token-level-absent")).get("urn:esia:sbj");

        assertThat(subject.has("urn:esia:sbj:lvl")).isFalse();
        assertThat(subject.has("urn:esia:sbj:is_tru")).isFalse();
    }

    @Test
    void two_faults_can_meet_in_one_token() {
        String token = idToken("id-token-wrong-iss", "id-token-alg-none");

        assertThat(TokenFixture.claims(token).get("iss").stringValue()).isEqualTo("http://elsewhere.example/");
        assertThat(token).endsWith(".");
    }
}
