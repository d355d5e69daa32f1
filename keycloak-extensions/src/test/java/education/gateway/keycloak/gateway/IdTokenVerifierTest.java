package education.gateway.keycloak.gateway;

import static education.gateway.keycloak.gateway.TestIdToken.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import education.gateway.keycloak.support.Refusal;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTokenVerifierTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final KeySet KEYS = keys(GatewayKeys.RSA, GatewayKeys.OTHER_RSA, GatewayKeys.SHORT_RSA);
    private static final EnumSet<SignatureAlgorithm> ALL = EnumSet.allOf(SignatureAlgorithm.class);

    private static KeySet keys(GatewayKeys... keys) {
        ObjectNode set = JSON.createObjectNode();
        Arrays.stream(keys).map(GatewayKeys::published).forEach(set.withArray("/keys")::add);
        return KeySet.read(set);
    }

    private static IdToken verify(TestIdToken token, Set<SignatureAlgorithm> algorithms) {
        var rules = new TokenRules(
                TestIdToken.ISSUER, TestIdToken.CLIENT, algorithms, "acr", List.of("confirmed", "qualified"), SKEW);
        return new IdTokenVerifier(rules, KEYS::find, () -> NOW)
                .verify(token.compact(), TestIdToken.NONCE, TestIdToken.ACCESS);
    }

    private static TestIdToken right() {
        return new TestIdToken(GatewayKeys.RSA, SignatureAlgorithm.RS256);
    }

    private static String reason(TestIdToken token, Set<SignatureAlgorithm> algorithms) {
        return Refusal.of(() -> verify(token, algorithms)).reason();
    }

    @Test
    void a_right_token_names_the_person_and_the_time_of_the_proof() {
        assertThat(verify(right(), ALL)).isEqualTo(new IdToken("somebody", NOW.getEpochSecond() - 100));
    }

    @Test
    void every_configured_algorithm_counts_with_a_key_of_its_kind() {
        assertThat(verify(new TestIdToken(GatewayKeys.RSA, SignatureAlgorithm.PS256), ALL))
                .isNotNull();
    }

    @Test
    void what_the_protocol_leaves_open_is_taken_in_its_harmless_forms() {
        verify(right().bent(token -> token.claims.putArray("aud").add("diary")), ALL);
        verify(right().bent(token -> token.claims.put("azp", "diary")), ALL);
        verify(right().bent(token -> token.claims.put("acr", "qualified")), ALL);
        verify(right().bent(token -> token.header.remove("typ")), ALL);
        verify(right().bent(token -> token.claims.put("nbf", NOW.getEpochSecond() + 29)), ALL);
        verify(right().bent(token -> token.claims.put("at_hash", accessHash("access-token"))), ALL);
    }

    @TestFactory
    Stream<DynamicTest> every_deviation_is_refused_for_its_reason() {
        long now = NOW.getEpochSecond();
        return Stream.of(
                refused("alg none", "token_algorithm", token -> token.header.put("alg", "none")),
                refused("alg in small letters", "token_algorithm", token -> token.header.put("alg", "rs256")),
                refused("alg missing", "token_algorithm", token -> token.header.remove("alg")),
                refused("HS256 keyed by the public key", "token_algorithm", token -> token.signedBy(
                                IdTokenVerifierTest::hmac)
                        .header
                        .put("alg", "HS256")),
                refused("a key that nobody published", "token_key", token -> token.header.put("kid", "rsa-3")),
                refused("no key named", "token_key", token -> token.header.remove("kid")),
                refused("a key of nobody", "token_key", token -> token.header.put("kid", "ec-1")),
                refused("a key that is too short", "token_key", token -> token.header.put("kid", "rsa-short")),
                refused("another key of the set", "token_signature", token -> token.header.put("kid", "rsa-2")),
                refused(
                        "a bit of the signature changed",
                        "token_signature",
                        token -> token.signedBy(message -> {
                            byte[] value = GatewayKeys.RSA.sign(SignatureAlgorithm.RS256, message);
                            value[9] ^= 1;
                            return value;
                        })),
                refused("a key brought along", "token_signature", token -> {
                    token.header.set("jwk", GatewayKeys.OTHER_RSA.published());
                    token.signedBy(message -> GatewayKeys.OTHER_RSA.sign(SignatureAlgorithm.RS256, message));
                }),
                refused("a critical header", "token_malformed", token -> token.header
                        .putArray("crit")
                        .add("exp")),
                refused("another type", "token_malformed", token -> token.header.put("typ", "at+jwt")),
                refused("iss missing", "token_issuer", token -> token.claims.remove("iss")),
                refused("iss with a slash", "token_issuer", token -> token.claims.put("iss", TestIdToken.ISSUER + "/")),
                refused("aud missing", "token_audience", token -> token.claims.remove("aud")),
                refused("aud of another client", "token_audience", token -> token.claims.put("aud", "shop")),
                refused(
                        "aud of us and another client",
                        "token_audience",
                        token -> token.claims.putArray("aud").add("diary").add("shop")),
                refused("azp of another client", "token_audience", token -> token.claims.put("azp", "shop")),
                refused("exp missing", "token_time", token -> token.claims.remove("exp")),
                refused("expired", "token_time", token -> token.claims.put("exp", now - 31)),
                refused("exp as a text", "token_time", token -> token.claims.put("exp", String.valueOf(now + 300))),
                refused("iat missing", "token_time", token -> token.claims.remove("iat")),
                refused("iat in the future", "token_time", token -> token.claims.put("iat", now + 31)),
                refused("iat an hour ago", "token_time", token -> token.claims.put("iat", now - 3600)),
                refused("nbf in the future", "token_time", token -> token.claims.put("nbf", now + 31)),
                refused("nonce missing", "token_nonce", token -> token.claims.remove("nonce")),
                refused("nonce of another login", "token_nonce", token -> token.claims.put("nonce", "another")),
                refused("nonce as a list", "token_nonce", token -> token.claims
                        .putArray("nonce")
                        .add("nonce-of-this-login")),
                refused(
                        "hash of another access token",
                        "token_access_hash",
                        token -> token.claims.put("at_hash", accessHash("another"))),
                refused("sub missing", "token_claims", token -> token.claims.remove("sub")),
                refused("sub as a number", "token_claims", token -> token.claims.put("sub", 5)),
                refused("sub empty", "token_claims", token -> token.claims.put("sub", "")),
                refused(
                        "sub of a thousand letters",
                        "token_claims",
                        token -> token.claims.put("sub", "a".repeat(1000))),
                refused("sub with a line break", "token_claims", token -> token.claims.put("sub", "a\nb")),
                refused("auth_time missing", "token_claims", token -> token.claims.remove("auth_time")),
                refused("auth_time in the future", "token_claims", token -> token.claims.put("auth_time", now + 31)),
                refused("level missing", "not_confirmed", token -> token.claims.remove("acr")),
                refused("another level", "not_confirmed", token -> token.claims.put("acr", "simplified")),
                refused("level in capitals", "not_confirmed", token -> token.claims.put("acr", "CONFIRMED")),
                refused("level as a list", "not_confirmed", token -> token.claims
                        .putArray("acr")
                        .add("confirmed")));
    }

    private static DynamicTest refused(String name, String reason, Consumer<TestIdToken> change) {
        return dynamicTest(
                name, () -> assertThat(reason(right().bent(change), ALL)).isEqualTo("gateway_" + reason));
    }

    @Test
    void an_algorithm_that_is_not_configured_does_not_count_though_the_key_is_right() {
        var token = new TestIdToken(GatewayKeys.RSA, SignatureAlgorithm.PS256);

        assertThat(reason(token, EnumSet.of(SignatureAlgorithm.RS256))).isEqualTo("gateway_token_algorithm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a.b", "a.b.c.d", "no token", "!!.!!.!!"})
    void what_is_no_token_is_refused(String text) {
        var rules = new TokenRules("https://x", "diary", ALL, "acr", List.of("confirmed"), SKEW);

        assertThat(Refusal.of(() -> new IdTokenVerifier(rules, KEYS::find, () -> NOW).verify(text, "n", "a"))
                        .reason())
                .isEqualTo("gateway_token_malformed");
    }

    @Test
    void two_keys_with_one_id_are_none() {
        var copy = JSON.createObjectNode();
        ObjectNode renamed = GatewayKeys.OTHER_RSA.published().put("kid", "rsa-1");
        copy.withArray("/keys").add(GatewayKeys.RSA.published()).add(renamed);

        assertThat(KeySet.read(copy).find("rsa-1", SignatureAlgorithm.RS256)).isEmpty();
    }

    @Test
    void a_key_for_another_use_or_algorithm_is_left_aside() {
        var set = JSON.createObjectNode();
        set.withArray("/keys")
                .add(GatewayKeys.RSA.published().put("use", "enc"))
                .add(GatewayKeys.OTHER_RSA.published().put("alg", "PS256"));
        KeySet keys = KeySet.read(set);

        assertThat(keys.find("rsa-1", SignatureAlgorithm.RS256)).isEmpty();
        assertThat(keys.find("rsa-2", SignatureAlgorithm.RS256)).isEmpty();
        assertThat(keys.find("rsa-2", SignatureAlgorithm.PS256)).isPresent();
    }

    @Test
    void keys_that_nobody_understands_do_not_spoil_the_others() {
        var set = JSON.createObjectNode();
        set.withArray("/keys")
                .add("text")
                .add(JSON.createObjectNode().put("kid", "odd").put("kty", "XYZ"))
                .add(GatewayKeys.RSA.published());
        KeySet keys = KeySet.read(set);

        assertThat(keys.find("rsa-1", SignatureAlgorithm.RS256)).isPresent();
    }

    /** Keys on curves are read by the server's own cryptography, which only a running server has. */
    @Test
    void a_signature_on_the_curve_p_256_counts_and_no_other_curve() {
        byte[] message = {1, 2, 3};
        byte[] value = GatewayKeys.EC.sign(SignatureAlgorithm.ES256, message);
        var key = GatewayKeys.EC.pair.getPublic();

        assertThat(SignatureAlgorithm.ES256.verifies(key, message, value)).isTrue();
        assertThat(SignatureAlgorithm.ES256.verifies(key, message, new byte[64]))
                .isFalse();
        assertThat(SignatureAlgorithm.ES256.fits(key)).isTrue();
        assertThat(SignatureAlgorithm.ES256.fits(GatewayKeys.LONG_EC.pair.getPublic()))
                .isFalse();
        assertThat(SignatureAlgorithm.ES256.fits(GatewayKeys.RSA.pair.getPublic()))
                .isFalse();
        assertThat(SignatureAlgorithm.RS256.fits(key)).isFalse();
    }

    private static String accessHash(String token) {
        return TestIdToken.base64(Arrays.copyOf(LoginSecrets.sha256(token), 16));
    }

    private static byte[] hmac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(GatewayKeys.RSA.pair.getPublic().getEncoded(), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
