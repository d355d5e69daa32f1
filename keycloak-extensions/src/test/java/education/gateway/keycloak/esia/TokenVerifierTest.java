package education.gateway.keycloak.esia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import education.gateway.keycloak.connector.RefusedLogin;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TokenVerifierTest {

    private static final Instant NOW = TestKey.NOW;
    private static final long SECOND = NOW.getEpochSecond();
    private static final long SKEW = 30;

    private static TokenVerifier verifier(TokenAlgorithm algorithm, TestKey... trusted) {
        var pem = new StringBuilder();
        for (TestKey key : trusted) {
            pem.append(key.pem());
        }
        var rules = new TokenRules(
                algorithm,
                TokenCertificates.parse(pem.toString()),
                List.of("http://other.example/", TestToken.ISSUER),
                TestToken.MNEMONIC,
                Duration.ofSeconds(SKEW));
        return new TokenVerifier(rules, InstantSource.fixed(NOW));
    }

    private static TestKey key(TokenAlgorithm algorithm) {
        return algorithm == TokenAlgorithm.RS256 ? TestKey.RSA : TestKey.GOST;
    }

    private static RefusedLogin refusal(TokenVerifier verifier, String token, TokenKind kind) {
        RefusedLogin refused = catchThrowableOfType(RefusedLogin.class, () -> verifier.verify(token, kind));
        assertThat(refused).as("the token was accepted").isNotNull();
        return refused;
    }

    @ParameterizedTest
    @EnumSource(TokenAlgorithm.class)
    void tokens_of_all_three_kinds_verify(TokenAlgorithm algorithm) {
        TestKey key = key(algorithm);
        TokenVerifier verifier = verifier(algorithm, TestKey.OTHER_RSA, TestKey.OTHER_GOST, key);
        for (TokenKind kind : TokenKind.values()) {
            VerifiedToken token = verifier.verify(token(kind, key).compact(), kind);
            assertThat(token.oid()).contains(new Oid(TestToken.OID));
            assertThat(token).hasToString("VerifiedToken[" + kind + "]");
        }
    }

    private static TestToken token(TokenKind kind, TestKey key) {
        return switch (kind) {
            case ID -> TestToken.id(key);
            case ACCESS -> TestToken.access(key);
            case CODE -> TestToken.code(key);
        };
    }

    static Stream<Arguments> deviations() {
        return Stream.of(
                bent("alg none, unsigned", EsiaRefusal.TOKEN_ALGORITHM, t -> t.header("alg", "none")
                        .signedBy(message -> new byte[0])),
                bent("alg none, signed", EsiaRefusal.TOKEN_ALGORITHM, t -> t.header("alg", "none")),
                bent("alg absent", EsiaRefusal.TOKEN_ALGORITHM, t -> t.header.remove("alg")),
                bent("alg null", EsiaRefusal.TOKEN_ALGORITHM, t -> t.header("alg", null)),
                bent("alg in other letters", EsiaRefusal.TOKEN_ALGORITHM, t -> t.header("alg", "rs256")),
                bent("HS256 keyed by the certificate", EsiaRefusal.TOKEN_ALGORITHM, t -> t.header("alg", "HS256")
                        .signedBy(message -> hmac(TestKey.RSA.der(), message))),
                bent(
                        "HS256 under the configured name",
                        EsiaRefusal.TOKEN_SIGNATURE,
                        t -> t.signedBy(message -> hmac(TestKey.RSA.der(), message))),
                bent(
                        "HS256 keyed by the PEM text",
                        EsiaRefusal.TOKEN_SIGNATURE,
                        t -> t.signedBy(
                                message -> hmac(TestKey.RSA.pem().getBytes(StandardCharsets.US_ASCII), message))),
                bent("GOST where RS256 is configured", EsiaRefusal.TOKEN_ALGORITHM, t -> t.header(
                                "alg", "GOST3410_2012_256")
                        .signedBy(TestKey.GOST)),
                bent("signed by GOST under the name RS256", EsiaRefusal.TOKEN_SIGNATURE, t -> t.signedBy(TestKey.GOST)),
                bent("altered signature", EsiaRefusal.TOKEN_SIGNATURE, TestToken::altered),
                bent("empty signature", EsiaRefusal.TOKEN_SIGNATURE, t -> t.signedBy(message -> new byte[0])),
                bent("key that nobody trusts", EsiaRefusal.TOKEN_SIGNATURE, t -> t.signedBy(TestKey.OTHER_RSA)),
                bent("key offered in the header", EsiaRefusal.TOKEN_SIGNATURE, t -> t.header(
                                "x5c", List.of(java.util.Base64.getEncoder().encodeToString(TestKey.OTHER_RSA.der())))
                        .signedBy(TestKey.OTHER_RSA)),
                bent("critical extension", EsiaRefusal.TOKEN_MALFORMED, t -> t.header("crit", List.of("exp"))),
                bent("unencoded payload", EsiaRefusal.TOKEN_MALFORMED, t -> t.header("b64", false)),
                bent("an access token's sbt", EsiaRefusal.TOKEN_TYPE, t -> t.header("sbt", "access")),
                bent("a code's sbt", EsiaRefusal.TOKEN_TYPE, t -> t.header("sbt", "authorization_code")),
                bent("no sbt", EsiaRefusal.TOKEN_TYPE, t -> t.header.remove("sbt")),
                bent("sbt as a list", EsiaRefusal.TOKEN_TYPE, t -> t.header("sbt", List.of("id"))),
                bent("wrong issuer", EsiaRefusal.TOKEN_ISSUER, t -> t.claim("iss", "http://evil.example/")),
                bent("issuer with https", EsiaRefusal.TOKEN_ISSUER, t -> t.claim("iss", "https://esia.gosuslugi.ru/")),
                bent("issuer without slash", EsiaRefusal.TOKEN_ISSUER, t -> t.claim("iss", "http://esia.gosuslugi.ru")),
                bent("no issuer", EsiaRefusal.TOKEN_ISSUER, t -> t.without("iss")),
                bent("issuer as a list", EsiaRefusal.TOKEN_ISSUER, t -> t.claim("iss", List.of(TestToken.ISSUER))),
                bent("another audience", EsiaRefusal.TOKEN_AUDIENCE, t -> t.claim("aud", "SCHOOL02")),
                bent(
                        "several audiences",
                        EsiaRefusal.TOKEN_AUDIENCE,
                        t -> t.claim("aud", List.of(TestToken.MNEMONIC, "SCHOOL02"))),
                bent("no audience", EsiaRefusal.TOKEN_AUDIENCE, t -> t.without("aud")),
                bent("client_id in place of the audience", EsiaRefusal.TOKEN_AUDIENCE, t -> t.without("aud")
                        .claim("client_id", TestToken.MNEMONIC)),
                bent("expired", EsiaRefusal.TOKEN_TIME, t -> t.claim("exp", SECOND - SKEW)),
                bent("no exp", EsiaRefusal.TOKEN_TIME, t -> t.without("exp")),
                bent("exp as text", EsiaRefusal.TOKEN_TIME, t -> t.claim("exp", String.valueOf(SECOND + 60))),
                bent("exp as fraction", EsiaRefusal.TOKEN_TIME, t -> t.claim("exp", SECOND + 60.5)),
                bent("exp null", EsiaRefusal.TOKEN_TIME, t -> t.claim("exp", null)),
                bent("exp negative", EsiaRefusal.TOKEN_TIME, t -> t.claim("exp", -1)),
                bent("exp beyond all time", EsiaRefusal.TOKEN_TIME, t -> t.claim("exp", Long.MAX_VALUE)),
                bent(
                        "exp of a hundred digits",
                        EsiaRefusal.TOKEN_TIME,
                        t -> t.claim("exp", new BigInteger("9".repeat(60)))),
                bent("not valid yet", EsiaRefusal.TOKEN_TIME, t -> t.claim("nbf", SECOND + SKEW + 1)),
                bent("no nbf", EsiaRefusal.TOKEN_TIME, t -> t.without("nbf")),
                bent("issued in the future", EsiaRefusal.TOKEN_TIME, t -> t.claim("iat", SECOND + SKEW + 1)),
                bent("no iat", EsiaRefusal.TOKEN_TIME, t -> t.without("iat")));
    }

    private static Arguments bent(String name, EsiaRefusal refusal, Consumer<TestToken> change) {
        return Arguments.of(name, refusal, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deviations")
    void every_deviation_of_an_id_token_is_refused_for_its_reason(
            String name, EsiaRefusal expected, Consumer<TestToken> change) {
        String token = TestToken.id(TestKey.RSA).bent(change).compact();
        RefusedLogin refused = refusal(verifier(TokenAlgorithm.RS256, TestKey.RSA, TestKey.GOST), token, TokenKind.ID);
        assertThat(refused.reason()).isEqualTo(expected.reason());
        assertThat(refused.messageKey()).isEqualTo(expected.messageKey());
        assertThat(refused.details()).containsExactly(java.util.Map.entry("esia_token", "id"));
        assertThat(refused.getStackTrace()).isEmpty();
    }

    @Test
    void rs256_is_refused_where_gost_is_configured() {
        TokenVerifier verifier = verifier(TokenAlgorithm.GOST3410_2012_256, TestKey.GOST, TestKey.RSA);
        RefusedLogin refused = refusal(verifier, TestToken.id(TestKey.RSA).compact(), TokenKind.ID);
        assertThat(refused.reason()).isEqualTo("esia_token_algorithm");
        String renamed =
                TestToken.id(TestKey.RSA).header("alg", "GOST3410_2012_256").compact();
        assertThat(refusal(verifier, renamed, TokenKind.ID).reason()).isEqualTo("esia_token_signature");
    }

    @Test
    void a_reversed_or_altered_gost_signature_is_refused() {
        TokenVerifier verifier = verifier(TokenAlgorithm.GOST3410_2012_256, TestKey.GOST);
        String reversed = TestToken.id(TestKey.GOST)
                .signedBy(message -> SelfCheck.ByteOrder.REVERSED.apply(TestKey.GOST.sign(message)))
                .compact();
        assertThat(refusal(verifier, reversed, TokenKind.ID).reason()).isEqualTo("esia_token_signature");
        String altered = TestToken.id(TestKey.GOST).altered().compact();
        assertThat(refusal(verifier, altered, TokenKind.ID).reason()).isEqualTo("esia_token_signature");
    }

    @Test
    void no_kind_of_token_passes_for_another() {
        TokenVerifier verifier = verifier(TokenAlgorithm.RS256, TestKey.RSA);
        for (TokenKind real : TokenKind.values()) {
            for (TokenKind wanted : TokenKind.values()) {
                if (real != wanted) {
                    String token = token(real, TestKey.RSA).compact();
                    assertThat(refusal(verifier, token, wanted).reason())
                            .as("%s as %s", real, wanted)
                            .isEqualTo("esia_token_type");
                }
            }
        }
    }

    @Test
    void a_code_or_access_token_of_another_system_is_refused() {
        TokenVerifier verifier = verifier(TokenAlgorithm.RS256, TestKey.RSA);
        for (TokenKind kind : List.of(TokenKind.CODE, TokenKind.ACCESS)) {
            String foreign =
                    token(kind, TestKey.RSA).claim("client_id", "SCHOOL02").compact();
            assertThat(refusal(verifier, foreign, kind).reason()).isEqualTo("esia_token_audience");
            String onlyAudience = token(kind, TestKey.RSA)
                    .without("client_id")
                    .claim("aud", TestToken.MNEMONIC)
                    .compact();
            assertThat(refusal(verifier, onlyAudience, kind).reason()).isEqualTo("esia_token_audience");
        }
    }

    @Test
    void clocks_may_differ_by_the_skew_and_no_more() {
        TokenVerifier verifier = verifier(TokenAlgorithm.RS256, TestKey.RSA);
        String late = TestToken.id(TestKey.RSA).claim("exp", SECOND - SKEW + 1).compact();
        assertThatCode(() -> verifier.verify(late, TokenKind.ID)).doesNotThrowAnyException();
        String early = TestToken.id(TestKey.RSA)
                .claim("nbf", SECOND + SKEW)
                .claim("iat", SECOND + SKEW)
                .compact();
        assertThatCode(() -> verifier.verify(early, TokenKind.ID)).doesNotThrowAnyException();
    }

    @Test
    void what_is_not_a_token_is_malformed() {
        TokenVerifier verifier = verifier(TokenAlgorithm.RS256, TestKey.RSA);
        String right = TestToken.id(TestKey.RSA).compact();
        String[] parts = right.split("\\.", -1);
        String twice = "{\"alg\":\"RS256\",\"sbt\":\"id\",\"sbt\":\"access\"}";
        for (String token : List.of(
                "",
                "a",
                "a.b",
                "..",
                "not-a-token",
                right + ".x",
                " " + right,
                right + "=",
                parts[0] + "." + parts[1] + "+." + parts[2],
                "x." + parts[1] + "." + parts[2],
                TestToken.base64("[]".getBytes(StandardCharsets.UTF_8)) + "." + parts[1] + "." + parts[2],
                TestToken.base64("null".getBytes(StandardCharsets.UTF_8)) + "." + parts[1] + "." + parts[2],
                TestToken.base64(twice.getBytes(StandardCharsets.UTF_8)) + "." + parts[1] + "." + parts[2],
                right + "A".repeat(20_000))) {
            assertThat(refusal(verifier, token, TokenKind.ID).reason()).isEqualTo("esia_token_malformed");
        }
    }

    @Nested
    class CertificatesRollOver {

        private final TestKey old = TestKey.RSA.valid(NOW.minus(Duration.ofDays(400)), NOW.plus(Duration.ofDays(3)));
        private final TestKey next =
                TestKey.OTHER_RSA.valid(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(400)));
        private final TestKey ended = TestKey.RSA.valid(NOW.minus(Duration.ofDays(400)), NOW.minus(Duration.ofDays(1)));
        private final TestKey notBegun =
                TestKey.RSA.valid(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(400)));

        private final String byOld = TestToken.id(TestKey.RSA).compact();
        private final String byNew = TestToken.id(TestKey.OTHER_RSA).compact();

        @Test
        void while_both_are_listed_both_count() {
            TokenVerifier both = verifier(TokenAlgorithm.RS256, old, next);
            assertThatCode(() -> both.verify(byOld, TokenKind.ID)).doesNotThrowAnyException();
            assertThatCode(() -> both.verify(byNew, TokenKind.ID)).doesNotThrowAnyException();
        }

        @Test
        void when_only_the_new_one_is_listed_the_old_one_does_not_count() {
            TokenVerifier onlyNew = verifier(TokenAlgorithm.RS256, next);
            assertThat(refusal(onlyNew, byOld, TokenKind.ID).reason()).isEqualTo("esia_token_signature");
        }

        @Test
        void outside_its_validity_a_certificate_does_not_count_though_it_is_listed() {
            assertThat(refusal(verifier(TokenAlgorithm.RS256, ended, next), byOld, TokenKind.ID)
                            .reason())
                    .isEqualTo("esia_token_signature");
            assertThat(refusal(verifier(TokenAlgorithm.RS256, notBegun, next), byOld, TokenKind.ID)
                            .reason())
                    .isEqualTo("esia_token_signature");
        }

        @Test
        void when_none_is_valid_the_event_tells_it_to_the_operator() {
            RefusedLogin refused = refusal(verifier(TokenAlgorithm.RS256, ended), byOld, TokenKind.ID);
            assertThat(refused.reason()).isEqualTo("esia_token_certificate");
            assertThat(refused.messageKey()).isEqualTo("esiaMisconfigured");
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
