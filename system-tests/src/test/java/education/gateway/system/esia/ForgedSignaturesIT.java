package education.gateway.system.esia;

import static education.gateway.system.esia.Expect.ANSWER_REFUSED;
import static education.gateway.system.esia.Expect.MISCONFIGURED;
import static education.gateway.system.esia.Expect.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import education.gateway.system.esia.BentTokens.Row;
import education.gateway.system.esia.BentTokens.Which;
import education.gateway.system.support.BesideTheCity;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every token of the state signed in every wrong way, one at a time: the code, the id token, the access token. And which
 * certificates count while the state changes its own.
 */
@BesideTheCity
@ExtendWith(WithHostileState.class)
class ForgedSignaturesIT {

    private static final Expect MALFORMED = refusal("esia_token_malformed", ANSWER_REFUSED);
    private static final Expect ALGORITHM = refusal("esia_token_algorithm", ANSWER_REFUSED);
    private static final Expect SIGNATURE = refusal("esia_token_signature", ANSWER_REFUSED);

    private final StateWorld world;
    private final BentTokens bent;

    ForgedSignaturesIT(StateWorld world) {
        this.world = world;
        this.bent = new BentTokens(world);
    }

    @TestFactory
    Stream<DynamicTest> signed_in_another_way_than_configured() {
        byte[] pem = world.keys.rsa().pem().getBytes(StandardCharsets.US_ASCII);
        byte[] publicKey = world.keys.rsa().certificate().getPublicKey().getEncoded();
        return bent.everyToken(List.of(
                new Row("alg none, no signature", StateRealm.RSA, ALGORITHM, token -> token.unsigned("none")),
                new Row("alg none with a signature", StateRealm.RSA, ALGORITHM, token -> token.header("alg", "none")),
                new Row("alg None", StateRealm.RSA, ALGORITHM, token -> token.header("alg", "None")),
                new Row("alg missing", StateRealm.RSA, ALGORITHM, token -> token.withoutHeader("alg")),
                new Row("alg null", StateRealm.RSA, ALGORITHM, token -> token.header("alg", null)),
                new Row("alg as a list", StateRealm.RSA, ALGORITHM, token -> token.header("alg", List.of("RS256"))),
                new Row("RS256 without a signature", StateRealm.RSA, SIGNATURE, token -> token.unsigned("RS256")),
                new Row("HS256 keyed by the certificate", StateRealm.RSA, ALGORITHM, token -> token.hmac(pem)),
                new Row(
                        "HS256 keyed by the DER certificate",
                        StateRealm.RSA,
                        ALGORITHM,
                        token -> token.hmac(world.keys.rsa().der())),
                new Row("HS256 keyed by the public key", StateRealm.RSA, ALGORITHM, token -> token.hmac(publicKey)),
                new Row("HS256 called RS256", StateRealm.RSA, SIGNATURE, token -> token.hmac(pem)
                        .header("alg", "RS256")),
                new Row("RS512 in the header", StateRealm.RSA, ALGORITHM, token -> token.header("alg", "RS512")),
                new Row("PS256 in the header", StateRealm.RSA, ALGORITHM, token -> token.header("alg", "PS256")),
                new Row(
                        "GOST where RS256 is configured",
                        StateRealm.RSA,
                        ALGORITHM,
                        token -> token.signedBy(world.keys.gost())),
                new Row(
                        "GOST called RS256",
                        StateRealm.RSA,
                        SIGNATURE,
                        token -> token.signedBy(world.keys.gost(), "RS256")),
                new Row(
                        "RS256 where GOST is configured",
                        StateRealm.GOST,
                        ALGORITHM,
                        token -> token.signedBy(world.keys.rsa())),
                new Row(
                        "RS256 called GOST",
                        StateRealm.GOST,
                        SIGNATURE,
                        token -> token.signedBy(world.keys.rsa(), "GOST3410_2012_256")),
                new Row(
                        "GOST with the halves swapped",
                        StateRealm.GOST,
                        SIGNATURE,
                        token -> token.signature(ForgedSignaturesIT::swapped)),
                new Row(
                        "GOST reversed, as other tools write it",
                        StateRealm.GOST,
                        SIGNATURE,
                        token -> token.signature(ForgedSignaturesIT::reversed)),
                new Row(
                        "GOST signature of zeros",
                        StateRealm.GOST,
                        SIGNATURE,
                        token -> token.signature(value -> new byte[64])),
                new Row(
                        "GOST signature one byte longer",
                        StateRealm.GOST,
                        SIGNATURE,
                        token -> token.signature(value -> Arrays.copyOf(value, 65))),
                new Row("a critical header nobody knows", StateRealm.RSA, MALFORMED, token -> token.header(
                                "crit", List.of("b64"))
                        .header("b64", false))));
    }

    @TestFactory
    Stream<DynamicTest> signed_by_somebody_else_or_changed_after_signing() {
        return bent.everyToken(List.of(
                new Row(
                        "a certificate outside the list",
                        StateRealm.RSA,
                        SIGNATURE,
                        token -> token.signedBy(world.stranger)),
                new Row(
                        "a GOST certificate outside the list",
                        StateRealm.GOST,
                        SIGNATURE,
                        token -> token.signedBy(world.strangerGost)),
                new Row("a certificate brought along in the header", StateRealm.RSA, SIGNATURE, token -> token.signedBy(
                                world.stranger)
                        .header("x5c", List.of(java.util.Base64.getEncoder().encodeToString(world.stranger.der())))
                        .header("jku", world.state.baseUrl() + "/jwks")
                        .header("kid", "state")),
                new Row(
                        "one bit of the signature changed",
                        StateRealm.RSA,
                        SIGNATURE,
                        token -> token.signature(ForgedSignaturesIT::oneBitChanged)),
                new Row(
                        "one bit of the GOST signature changed",
                        StateRealm.GOST,
                        SIGNATURE,
                        token -> token.signature(ForgedSignaturesIT::oneBitChanged)),
                new Row(
                        "the claims changed after signing",
                        StateRealm.RSA,
                        SIGNATURE,
                        token -> token.compact(ForgedSignaturesIT::claimsChanged)),
                new Row(
                        "an old certificate after the roll-over",
                        StateRealm.ROLLED,
                        SIGNATURE,
                        token -> token.signedBy(world.keys.formerRsa())),
                new Row(
                        "an empty signature part",
                        StateRealm.RSA,
                        SIGNATURE,
                        token -> token.compact(text -> text.substring(0, text.lastIndexOf('.') + 1))),
                new Row(
                        "two parts only",
                        StateRealm.RSA,
                        MALFORMED,
                        token -> token.compact(text -> text.substring(0, text.lastIndexOf('.')))),
                new Row("four parts", StateRealm.RSA, MALFORMED, token -> token.compact(text -> text + ".e30")),
                new Row("not a token", StateRealm.RSA, MALFORMED, token -> token.compact(text -> "no token")),
                new Row(
                        "claims that are no object",
                        StateRealm.RSA,
                        MALFORMED,
                        token -> token.payload(text -> "[" + text + "]")),
                new Row("claims that are no JSON", StateRealm.RSA, MALFORMED, token -> token.payload(text -> "{")),
                new Row(
                        "a claim twice",
                        StateRealm.RSA,
                        MALFORMED,
                        token -> token.payload(text -> "{\"iss\":\"http://esia.gosuslugi.ru/\"," + text.substring(1))),
                new Row(
                        "claims nested a thousand deep",
                        StateRealm.RSA,
                        MALFORMED,
                        token -> token.payload(text ->
                                "{\"deep\":" + "[".repeat(1000) + "]".repeat(1000) + "," + text.substring(1)))));
    }

    @TestFactory
    Stream<DynamicTest> signed_by_the_key_of_a_certificate_that_has_ended() {
        Expect ended = refusal("esia_token_certificate", MISCONFIGURED);
        Stream<DynamicTest> only = Stream.of(bent.one(
                Which.CODE,
                "no other one is configured",
                StateRealm.EXPIRED,
                ended,
                token -> token.signedBy(world.keys.ended())));
        return Stream.concat(
                only,
                bent.everyToken(List.of(new Row(
                        "beside a valid one",
                        StateRealm.STALE,
                        SIGNATURE,
                        token -> token.signedBy(world.keys.ended())))));
    }

    @TestFactory
    Stream<DynamicTest> roll_over_of_the_states_certificate() {
        return Stream.of(
                dynamicTest("old and new configured: the old one still signs", () -> assertThat(world.login(
                                StateRealm.ROLLING,
                                answer -> answer.allTokens(token -> token.signedBy(world.keys.formerRsa()))))
                        .satisfies(Expect::loggedIn)),
                dynamicTest("old and new configured: the new one signs already", () -> assertThat(
                                world.login(StateRealm.ROLLING, answer -> {}))
                        .satisfies(Expect::loggedIn)),
                dynamicTest("old and new configured: both in one answer", () -> assertThat(world.login(
                                StateRealm.ROLLING,
                                answer -> answer.code(token -> token.signedBy(world.keys.formerRsa()))))
                        .satisfies(Expect::loggedIn)),
                dynamicTest("an ended one beside the new one: the new one signs", () -> assertThat(
                                world.login(StateRealm.STALE, answer -> {}))
                        .satisfies(Expect::loggedIn)),
                dynamicTest(
                        "new only: the new one signs", () -> assertThat(world.login(StateRealm.ROLLED, answer -> {}))
                                .satisfies(Expect::loggedIn)));
    }

    private static byte[] oneBitChanged(byte[] value) {
        byte[] changed = value.clone();
        changed[changed.length / 2] ^= 1;
        return changed;
    }

    private static byte[] swapped(byte[] value) {
        byte[] changed = new byte[value.length];
        System.arraycopy(value, value.length / 2, changed, 0, value.length / 2);
        System.arraycopy(value, 0, changed, value.length / 2, value.length / 2);
        return changed;
    }

    private static byte[] reversed(byte[] value) {
        byte[] changed = new byte[value.length];
        for (int i = 0; i < value.length; i++) {
            changed[i] = value[value.length - 1 - i];
        }
        return changed;
    }

    /** The last letter of the claims' part, which is well inside the JSON for all of ours, becomes another claim text. */
    private static String claimsChanged(String compact) {
        String[] parts = compact.split("\\.");
        String json = new String(java.util.Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String changed = json.replaceFirst("\"iat\":", "\"changed\":1,\"iat\":");
        String part = java.util.Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(changed.getBytes(StandardCharsets.UTF_8));
        return parts[0] + "." + part + "." + parts[2];
    }
}
