package education.gateway.system.esia;

import static education.gateway.system.esia.Expect.ANSWER_REFUSED;
import static education.gateway.system.esia.Expect.NOT_CONFIRMED;
import static education.gateway.system.esia.Expect.NOT_PERSON;
import static education.gateway.system.esia.Expect.refusal;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import education.gateway.system.support.BesideTheCity;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whom the state's answer is about, and how sure the state is: all of its parts must say the same. */
@BesideTheCity
@ExtendWith(WithHostileState.class)
class WhoTheStateNamesIT {

    private static final Expect MISMATCH = refusal("esia_subject_mismatch", ANSWER_REFUSED);
    private static final Expect CLAIMS = refusal("esia_token_claims", ANSWER_REFUSED);
    private static final Expect UNCONFIRMED = refusal("esia_not_confirmed", NOT_CONFIRMED);
    private static final Expect NO_PERSON = refusal("esia_not_a_person", NOT_PERSON);
    private static final long OTHER = 1_000_999_999L;

    private final StateWorld world;

    WhoTheStateNamesIT(StateWorld world) {
        this.world = world;
    }

    @TestFactory
    Stream<DynamicTest> numbers_of_code_tokens_and_record_that_are_not_the_same() {
        return Stream.of(
                row(
                        "the code names another person",
                        MISMATCH.token("authorization_code"),
                        answer -> answer.code(code -> code.subject("oid", OTHER))),
                row(
                        "the id token names another person",
                        MISMATCH.token("id"),
                        answer -> answer.idToken(
                                token -> token.claim("sub", OTHER).subject("oid", OTHER))),
                row(
                        "the access token names another person",
                        MISMATCH,
                        answer -> answer.accessToken(token -> token.claim("urn:esia:sbj_id", OTHER))),
                row("the record names another person", MISMATCH.token("record"), answer -> answer.person("oid", OTHER)),
                row(
                        "sub and oid of the id token differ",
                        CLAIMS.token("id"),
                        answer -> answer.idToken(token -> token.claim("sub", OTHER))),
                row(
                        "oid and sub of the id token differ",
                        CLAIMS.token("id"),
                        answer -> answer.idToken(token -> token.subject("oid", OTHER))));
    }

    @TestFactory
    Stream<DynamicTest> a_subject_that_is_none() {
        Stream<DynamicTest> idToken = Stream.of(
                        new Value("absent", null),
                        new Value("null", null),
                        new Value("huge", BigInteger.TEN.pow(30)),
                        new Value("just beyond 64 bits", BigInteger.ONE.shiftLeft(63)),
                        new Value("negative", -1_000_300_001L),
                        new Value("zero", 0),
                        new Value("a fraction", 1_000_300_001.5),
                        new Value("a word", "admin"),
                        new Value("digits with a path", "1000300001/../1000300002"),
                        new Value("digits with a leading zero", "01000300001"),
                        new Value("Arabic digits", "١٠٠٠٣٠٠٠٠١"),
                        new Value("true", true),
                        new Value("a list", List.of(1_000_300_001L)),
                        new Value("an object", Map.of("oid", 1_000_300_001L)))
                .flatMap(value -> Stream.of(
                        row(
                                "sub of the id token " + value.name,
                                CLAIMS.token("id"),
                                answer -> answer.idToken(token -> value.put(token, "sub"))),
                        row(
                                "number in the access token " + value.name,
                                CLAIMS.token("access"),
                                answer -> answer.accessToken(token -> value.put(token, "urn:esia:sbj_id")))));
        return Stream.concat(
                idToken,
                Stream.of(
                        row(
                                "no subject in the id token",
                                NO_PERSON_OR_CLAIMS,
                                answer -> answer.idToken(token -> token.without(Jwt.SUBJECT))),
                        row(
                                "subject of the id token a word",
                                NO_PERSON_OR_CLAIMS,
                                answer -> answer.idToken(token -> token.claim(Jwt.SUBJECT, "P"))),
                        row(
                                "number in the code huge",
                                CLAIMS.token("authorization_code"),
                                answer -> answer.code(code -> code.subject("oid", BigInteger.TEN.pow(30))))));
    }

    private static final Expect NO_PERSON_OR_CLAIMS = CLAIMS.token("id");

    private record Value(String name, Object value) {

        void put(Jwt token, String claim) {
            if (name.equals("absent")) {
                token.without(claim);
            } else {
                token.claim(claim, value);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> somebody_who_is_not_a_natural_person() {
        return Stream.of(
                row("type E", NO_PERSON, answer -> answer.idToken(token -> token.subject("typ", "E"))),
                row("type in small letters", NO_PERSON, answer -> answer.idToken(token -> token.subject("typ", "p"))),
                row("type missing", NO_PERSON, answer -> answer.idToken(token -> token.withoutSubject("typ"))),
                row("type null", NO_PERSON, answer -> answer.idToken(token -> token.subject("typ", null))),
                row("type a list", NO_PERSON, answer -> answer.idToken(token -> token.subject("typ", List.of("P")))),
                row("type E in the code only", NO_PERSON, answer -> answer.code(code -> code.subject("typ", "E"))),
                row("a child's own account", NO_PERSON, answer -> answer.idToken(token -> token.subject("lvl", "KD"))),
                row(
                        "a child's own account by the code",
                        NO_PERSON,
                        answer -> answer.code(code -> code.subject("lvl", "KD"))));
    }

    @TestFactory
    Stream<DynamicTest> an_account_that_is_not_confirmed_gets_no_account_and_the_words_that_help() {
        return Stream.of(
                row("level and confirmation missing everywhere", UNCONFIRMED, answer -> answer.code(
                                code -> code.withoutSubject("is_tru"))
                        .idToken(token -> token.withoutSubject("is_tru").withoutSubject("lvl"))),
                row(
                        "level P without confirmation",
                        UNCONFIRMED,
                        answer -> answer.idToken(
                                token -> token.withoutSubject("is_tru").subject("lvl", "P"))),
                row(
                        "level P though confirmed",
                        UNCONFIRMED,
                        answer -> answer.idToken(token -> token.subject("lvl", "P"))),
                row(
                        "level in small letters",
                        UNCONFIRMED,
                        answer -> answer.idToken(token -> token.subject("lvl", "pr"))),
                row("level null", UNCONFIRMED, answer -> answer.idToken(token -> token.subject("lvl", null))),
                row("level nobody knows", UNCONFIRMED, answer -> answer.idToken(token -> token.subject("lvl", "XX"))),
                row(
                        "not confirmed though level PR",
                        UNCONFIRMED,
                        answer -> answer.idToken(token -> token.subject("is_tru", false))),
                row(
                        "confirmation a string",
                        UNCONFIRMED,
                        answer -> answer.idToken(token -> token.subject("is_tru", "true"))),
                row(
                        "confirmation a number",
                        UNCONFIRMED,
                        answer -> answer.idToken(token -> token.subject("is_tru", 1))),
                row("confirmation null", UNCONFIRMED, answer -> answer.idToken(token -> token.subject("is_tru", null))),
                row(
                        "not confirmed by the code",
                        UNCONFIRMED,
                        answer -> answer.code(code -> code.subject("is_tru", false))),
                row(
                        "the record is not trusted",
                        UNCONFIRMED.detail("esia_level", "record"),
                        answer -> answer.person("trusted", false)),
                row(
                        "the record does not say",
                        UNCONFIRMED.detail("esia_level", "record"),
                        answer -> answer.withoutPerson("trusted")),
                row("trust of the record null", UNCONFIRMED, answer -> answer.person("trusted", null)),
                row("trust of the record a string", UNCONFIRMED, answer -> answer.person("trusted", "true")),
                row("trust of the record a number", UNCONFIRMED, answer -> answer.person("trusted", 1)),
                row(
                        "confirmed for the code only",
                        UNCONFIRMED,
                        answer -> answer.idToken(
                                token -> token.withoutSubject("lvl").withoutSubject("is_tru"))));
    }

    @TestFactory
    Stream<DynamicTest> a_time_of_login_that_cannot_be() {
        return Stream.of(
                row("absent", CLAIMS.token("id"), answer -> answer.idToken(token -> token.without("auth_time"))),
                row(
                        "in an hour",
                        CLAIMS.token("id"),
                        answer -> answer.idToken(token ->
                                token.claim("auth_time", java.time.Instant.now().getEpochSecond() + 3600))),
                row("a string", CLAIMS.token("id"), answer -> answer.idToken(token -> token.claim("auth_time", "now"))),
                row("negative", CLAIMS.token("id"), answer -> answer.idToken(token -> token.claim("auth_time", -1L))),
                row(
                        "beyond all numbers",
                        CLAIMS.token("id"),
                        answer -> answer.idToken(token -> token.claim("auth_time", BigInteger.TEN.pow(40)))));
    }

    private DynamicTest row(String name, Expect expected, Consumer<Answer> bend) {
        return dynamicTest(name, () -> world.refused(StateRealm.RSA, bend, expected));
    }
}
