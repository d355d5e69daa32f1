package education.gateway.system.esia;

import static education.gateway.system.esia.Expect.ANSWER_REFUSED;
import static education.gateway.system.esia.Expect.MISCONFIGURED;
import static education.gateway.system.esia.Expect.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import education.gateway.system.support.BesideTheCity;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every token of the state bent in every way, one at a time: the code, the id token, the access token. What is right
 * with all three is let in by {@link LoginThroughTheStateIT}.
 */
@BesideTheCity
@ExtendWith(WithHostileState.class)
class ForgedTokensIT {

    private static final Expect MALFORMED = refusal("esia_token_malformed", ANSWER_REFUSED);
    private static final Expect ALGORITHM = refusal("esia_token_algorithm", ANSWER_REFUSED);
    private static final Expect SIGNATURE = refusal("esia_token_signature", ANSWER_REFUSED);
    private static final Expect TYPE = refusal("esia_token_type", ANSWER_REFUSED);
    private static final Expect ISSUER = refusal("esia_token_issuer", ANSWER_REFUSED);
    private static final Expect AUDIENCE = refusal("esia_token_audience", ANSWER_REFUSED);
    private static final Expect TIME = refusal("esia_token_time", ANSWER_REFUSED);

    private final StateWorld world;

    ForgedTokensIT(StateWorld world) {
        this.world = world;
    }

    /** Which of the three tokens is bent. */
    private enum Which {
        CODE("code", "authorization_code", "client_id") {
            @Override
            void bend(Answer answer, Consumer<Jwt> change) {
                answer.code(change);
            }
        },
        ID("id token", "id", "aud") {
            @Override
            void bend(Answer answer, Consumer<Jwt> change) {
                answer.idToken(change);
            }
        },
        ACCESS("access token", "access", "client_id") {
            @Override
            void bend(Answer answer, Consumer<Jwt> change) {
                answer.accessToken(change);
            }
        };

        private final String words;
        private final String subtype;
        private final String audience;

        Which(String words, String subtype, String audience) {
            this.words = words;
            this.subtype = subtype;
            this.audience = audience;
        }

        abstract void bend(Answer answer, Consumer<Jwt> change);
    }

    private record Row(String name, String alias, Expect expected, Consumer<Jwt> change) {}

    @TestFactory
    Stream<DynamicTest> signed_in_another_way_than_configured() {
        byte[] pem = world.keys.rsa().pem().getBytes(StandardCharsets.US_ASCII);
        byte[] publicKey = world.keys.rsa().certificate().getPublicKey().getEncoded();
        return everyToken(List.of(
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
                        token -> token.signature(ForgedTokensIT::swapped)),
                new Row(
                        "GOST reversed, as other tools write it",
                        StateRealm.GOST,
                        SIGNATURE,
                        token -> token.signature(ForgedTokensIT::reversed)),
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
        return everyToken(List.of(
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
                        token -> token.signature(ForgedTokensIT::oneBitChanged)),
                new Row(
                        "one bit of the GOST signature changed",
                        StateRealm.GOST,
                        SIGNATURE,
                        token -> token.signature(ForgedTokensIT::oneBitChanged)),
                new Row(
                        "the claims changed after signing",
                        StateRealm.RSA,
                        SIGNATURE,
                        token -> token.compact(ForgedTokensIT::claimsChanged)),
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
        Stream<DynamicTest> only = Stream.of(row(
                Which.CODE,
                "no other one is configured",
                StateRealm.EXPIRED,
                ended,
                token -> token.signedBy(world.keys.ended())));
        return Stream.concat(
                only,
                everyToken(List.of(new Row(
                        "beside a valid one",
                        StateRealm.STALE,
                        SIGNATURE,
                        token -> token.signedBy(world.keys.ended())))));
    }

    @TestFactory
    Stream<DynamicTest> one_kind_in_the_place_of_another() {
        return everyToken(List.of(
                new Row("sbt of a refresh token", StateRealm.RSA, TYPE, token -> token.header("sbt", "refresh")),
                new Row("sbt missing", StateRealm.RSA, TYPE, token -> token.withoutHeader("sbt")),
                new Row("sbt in capitals", StateRealm.RSA, TYPE, token -> token.header("sbt", "ID"))));
    }

    @TestFactory
    Stream<DynamicTest> tokens_swapped() {
        return Stream.of(
                dynamicTest(
                        "the access token given as the id token",
                        () -> world.refused(
                                StateRealm.RSA,
                                answer -> answer.tokenBody(body -> body.put("id_token", body.get("access_token"))),
                                TYPE.token("id"))),
                dynamicTest(
                        "the id token given as the access token",
                        () -> world.refused(
                                StateRealm.RSA,
                                answer -> answer.tokenBody(body -> body.put("access_token", body.get("id_token"))),
                                TYPE.token("access"))),
                dynamicTest(
                        "an access token given as the code",
                        () -> world.refused(
                                StateRealm.RSA,
                                answer -> answer.code(code -> code.compact(text -> answer.writeAccessToken())),
                                TYPE.token("authorization_code"))));
    }

    @TestFactory
    Stream<DynamicTest> wrong_or_missing_issuer() {
        return everyToken(List.of(
                new Row("iss missing", StateRealm.RSA, ISSUER, token -> token.without("iss")),
                new Row("iss null", StateRealm.RSA, ISSUER, token -> token.claim("iss", null)),
                new Row(
                        "iss of the test portal",
                        StateRealm.RSA,
                        ISSUER,
                        token -> token.claim("iss", "http://esia-portal1.test.gosuslugi.ru/")),
                new Row(
                        "iss with https",
                        StateRealm.RSA,
                        ISSUER,
                        token -> token.claim("iss", "https://esia.gosuslugi.ru/")),
                new Row(
                        "iss without the slash",
                        StateRealm.RSA,
                        ISSUER,
                        token -> token.claim("iss", "http://esia.gosuslugi.ru")),
                new Row("iss as a list", StateRealm.RSA, ISSUER, token -> token.claim("iss", List.of(Answer.ISSUER)))));
    }

    @TestFactory
    Stream<DynamicTest> wrong_or_missing_audience() {
        return Arrays.stream(Which.values())
                .flatMap(which -> Stream.of(
                        row(
                                which,
                                "audience missing",
                                StateRealm.RSA,
                                AUDIENCE,
                                token -> token.without(which.audience)),
                        row(
                                which,
                                "audience null",
                                StateRealm.RSA,
                                AUDIENCE,
                                token -> token.claim(which.audience, null)),
                        row(
                                which,
                                "made for another system",
                                StateRealm.RSA,
                                AUDIENCE,
                                token -> token.claim(which.audience, "SHOP77")),
                        row(
                                which,
                                "made for us and another system",
                                StateRealm.RSA,
                                AUDIENCE,
                                token -> token.claim(which.audience, List.of(Answer.MNEMONIC, "SHOP77"))),
                        row(
                                which,
                                "our name in small letters",
                                StateRealm.RSA,
                                AUDIENCE,
                                token -> token.claim(which.audience, "school01"))));
    }

    @TestFactory
    Stream<DynamicTest> wrong_or_missing_times_and_clocks_off_by_minutes() {
        long now = Instant.now().getEpochSecond();
        return everyToken(List.of(
                new Row("exp missing", StateRealm.RSA, TIME, token -> token.without("exp")),
                new Row("exp as a string", StateRealm.RSA, TIME, token -> token.claim("exp", Long.toString(now + 200))),
                new Row("exp as a fraction", StateRealm.RSA, TIME, token -> token.claim("exp", now + 200.5)),
                new Row(
                        "exp beyond all numbers",
                        StateRealm.RSA,
                        TIME,
                        token -> token.claim("exp", BigInteger.TEN.pow(40))),
                new Row("exp beyond all calendars", StateRealm.RSA, TIME, token -> token.claim("exp", Long.MAX_VALUE)),
                new Row("exp zero", StateRealm.RSA, TIME, token -> token.claim("exp", 0)),
                new Row("exp negative", StateRealm.RSA, TIME, token -> token.claim("exp", -1)),
                new Row("expired two minutes ago", StateRealm.RSA, TIME, token -> token.claim("exp", now - 120)),
                new Row("nbf missing", StateRealm.RSA, TIME, token -> token.without("nbf")),
                new Row("nbf in five minutes", StateRealm.RSA, TIME, token -> token.claim("nbf", now + 300)),
                new Row("iat missing", StateRealm.RSA, TIME, token -> token.without("iat")),
                new Row("iat in five minutes", StateRealm.RSA, TIME, token -> token.claim("iat", now + 300)),
                new Row("a clock five minutes ahead", StateRealm.RSA, TIME, token -> token.shifted(300)),
                new Row("a clock four hours behind", StateRealm.RSA, TIME, token -> token.shifted(-14_400))));
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

    private Stream<DynamicTest> everyToken(List<Row> rows) {
        var tests = new ArrayList<DynamicTest>();
        for (Which which : Which.values()) {
            rows.forEach(row -> tests.add(row(which, row.name(), row.alias(), row.expected(), row.change())));
        }
        return tests.stream();
    }

    /** A code that is refused is never exchanged; tokens that are refused never reach the person's record. */
    private DynamicTest row(Which which, String name, String alias, Expect expected, Consumer<Jwt> change) {
        return dynamicTest(which.words + ": " + name, () -> {
            var answers = new ArrayList<Answer>();
            world.refused(
                    alias,
                    answer -> {
                        answers.add(answer);
                        which.bend(answer, change);
                    },
                    expected.token(which.subtype));
            Answer answer = answers.get(0);
            assertThat(answer.tokenRequests()).hasSize(which == Which.CODE ? 0 : 1);
            assertThat(answer.restRequests()).isEmpty();
        });
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
