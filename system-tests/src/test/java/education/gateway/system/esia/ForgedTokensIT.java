package education.gateway.system.esia;

import static education.gateway.system.esia.Expect.ANSWER_REFUSED;
import static education.gateway.system.esia.Expect.refusal;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import education.gateway.system.esia.BentTokens.Row;
import education.gateway.system.esia.BentTokens.Which;
import education.gateway.system.support.BesideTheCity;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every token of the state with claims bent in every way, one at a time: the code, the id token, the access token. What is
 * right with all three is let in by {@link LoginThroughTheStateIT}; signatures are bent by {@link ForgedSignaturesIT}.
 */
@BesideTheCity
@ExtendWith(WithHostileState.class)
class ForgedTokensIT {

    private static final Expect TYPE = refusal("esia_token_type", ANSWER_REFUSED);
    private static final Expect ISSUER = refusal("esia_token_issuer", ANSWER_REFUSED);
    private static final Expect AUDIENCE = refusal("esia_token_audience", ANSWER_REFUSED);
    private static final Expect TIME = refusal("esia_token_time", ANSWER_REFUSED);

    private final StateWorld world;
    private final BentTokens bent;

    ForgedTokensIT(StateWorld world) {
        this.world = world;
        this.bent = new BentTokens(world);
    }

    @TestFactory
    Stream<DynamicTest> one_kind_in_the_place_of_another() {
        return bent.everyToken(List.of(
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
        return bent.everyToken(List.of(
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
                        bent.one(
                                which,
                                "audience missing",
                                StateRealm.RSA,
                                AUDIENCE,
                                token -> token.without(which.audience)),
                        bent.one(
                                which,
                                "audience null",
                                StateRealm.RSA,
                                AUDIENCE,
                                token -> token.claim(which.audience, null)),
                        bent.one(
                                which,
                                "made for another system",
                                StateRealm.RSA,
                                AUDIENCE,
                                token -> token.claim(which.audience, "SHOP77")),
                        bent.one(
                                which,
                                "made for us and another system",
                                StateRealm.RSA,
                                AUDIENCE,
                                token -> token.claim(which.audience, List.of(Answer.MNEMONIC, "SHOP77"))),
                        bent.one(
                                which,
                                "our name in small letters",
                                StateRealm.RSA,
                                AUDIENCE,
                                token -> token.claim(which.audience, "school01"))));
    }

    @TestFactory
    Stream<DynamicTest> wrong_or_missing_times_and_clocks_off_by_minutes() {
        long now = Instant.now().getEpochSecond();
        return bent.everyToken(List.of(
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
}
