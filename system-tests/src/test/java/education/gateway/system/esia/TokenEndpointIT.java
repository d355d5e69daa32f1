package education.gateway.system.esia;

import static education.gateway.system.esia.Expect.ANSWER_REFUSED;
import static education.gateway.system.esia.Expect.MISCONFIGURED;
import static education.gateway.system.esia.Expect.START_AGAIN;
import static education.gateway.system.esia.Expect.UNAVAILABLE;
import static education.gateway.system.esia.Expect.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.github.tomakehurst.wiremock.http.Fault;
import education.gateway.system.esia.StateWorld.Attempt;
import education.gateway.system.support.BesideTheCity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** The state's token endpoint refusing, failing and lying. */
@BesideTheCity
@ExtendWith(WithHostileState.class)
class TokenEndpointIT {

    private static final Expect DOWN = refusal("esia_unavailable", UNAVAILABLE);
    private static final Expect NO_TOKENS = refusal("esia_token_answer", UNAVAILABLE);

    private final StateWorld world;

    TokenEndpointIT(StateWorld world) {
        this.world = world;
    }

    @TestFactory
    Stream<DynamicTest> errors_told_apart_by_the_states_code() {
        return Stream.of(
                error(
                        "a code used twice or expired",
                        400,
                        "invalid_grant",
                        "ESIA-007011",
                        "esia_code_refused",
                        START_AGAIN),
                error(
                        "our signature is wrong",
                        401,
                        "access_denied",
                        "ESIA-007053",
                        "esia_misconfigured",
                        MISCONFIGURED),
                error("our clock is wrong", 400, "invalid_request", "ESIA-007015", "esia_misconfigured", MISCONFIGURED),
                error(
                        "the client is unknown",
                        401,
                        "unauthorized_client",
                        "ESIA-007005",
                        "esia_misconfigured",
                        MISCONFIGURED),
                error("maintenance", 503, "temporarily_unavailable", "ESIA-007008", "esia_unavailable", UNAVAILABLE),
                error("an unexpected failure", 500, "server_error", "ESIA-007007", "esia_unavailable", UNAVAILABLE));
    }

    private DynamicTest error(String name, int status, String error, String code, String reason, String words) {
        String body = "{\"error\":\"" + error + "\",\"error_description\":\"" + code
                + ": OAuthErrorEnum.some\",\"state\":\"" + UUID.randomUUID() + "\"}";
        return dynamicTest(
                name,
                () -> world.refused(
                        StateRealm.RSA,
                        answer -> answer.tokenReply(Reply.json(status, body)),
                        refusal(reason, words).detail("esia_code", code)));
    }

    @TestFactory
    Stream<DynamicTest> answers_nobody_can_read() {
        return Stream.of(
                reply("401 without a body", NO_TOKENS.detail("esia_answer", "401"), Reply.text(401, "text/plain", "")),
                reply("403 with HTML", NO_TOKENS.detail("esia_answer", "403"), Reply.html(403)),
                reply(
                        "400 with an unknown error",
                        refusal("esia_error_unknown", UNAVAILABLE),
                        Reply.json(400, "{\"error\":\"invalid_request\"}")),
                reply("500", DOWN.detail("esia_answer", "500"), Reply.text(500, "text/plain", "stack trace")),
                reply("502 with HTML", DOWN.detail("esia_answer", "502"), Reply.html(502)),
                reply("200 with HTML", NO_TOKENS.detail("esia_answer", "200"), Reply.html(200)),
                reply("200 with nothing", NO_TOKENS, Reply.json(200, "")),
                reply("200 with a list", NO_TOKENS, Reply.json(200, "[]")),
                reply("200 with half an object", NO_TOKENS, Reply.json(200, "{\"access_token\":\"eyJ")),
                reply("a redirect to another server", NO_TOKENS, Reply.redirect("http://attacker.invalid/te")),
                reply("10 MB", DOWN.detail("esia_answer", "too_large"), Reply.tenMegabytes()),
                reply(
                        "connection reset",
                        DOWN.detail("esia_answer", "unreachable"),
                        Reply.broken(Fault.CONNECTION_RESET_BY_PEER)),
                reply(
                        "connection closed",
                        DOWN.detail("esia_answer", "unreachable"),
                        Reply.broken(Fault.EMPTY_RESPONSE)),
                reply(
                        "garbage",
                        DOWN.detail("esia_answer", "unreachable"),
                        Reply.broken(Fault.RANDOM_DATA_THEN_CLOSE)));
    }

    private DynamicTest reply(String name, Expect expected, Reply reply) {
        return dynamicTest(name, () -> {
            var answers = new ArrayList<Answer>();
            world.refused(StateRealm.RSA, answer -> answers.add(answer.tokenReply(reply)), expected);
            assertThat(answers.get(0).tokenRequests())
                    .as("the code is sent once")
                    .hasSize(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> answers_that_do_not_come() {
        Expect late = DOWN.detail("esia_answer", "timed_out");
        return Stream.of(
                dynamicTest(
                        "never",
                        () -> world.refused(StateRealm.IMPATIENT, answer -> answer.tokenReply(Reply.never()), late)),
                dynamicTest(
                        "very slow, byte by byte",
                        () -> world.refused(
                                StateRealm.IMPATIENT,
                                answer -> answer.tokenReply(
                                        Reply.json(Map.of("access_token", "x")).drip()),
                                late)),
                dynamicTest(
                        "nobody listens",
                        () -> world.refused(StateRealm.GONE, answer -> {}, DOWN.detail("esia_answer", "unreachable"))));
    }

    @TestFactory
    Stream<DynamicTest> tokens_that_are_incomplete_or_answer_another_request() {
        Expect incomplete = NO_TOKENS.detail("esia_answer", "incomplete");
        Expect other = refusal("esia_token_answer_state", ANSWER_REFUSED);
        return Stream.of(
                body(
                        "state of another request",
                        other,
                        body -> body.put("state", UUID.randomUUID().toString())),
                body("state missing", other, body -> body.remove("state")),
                body("state null", other, body -> body.put("state", null)),
                body("state a list", other, body -> body.put("state", List.of(String.valueOf(body.get("state"))))),
                body("no id token", incomplete, body -> body.remove("id_token")),
                body("id token null", incomplete, body -> body.put("id_token", null)),
                body("id token an object", incomplete, body -> body.put("id_token", Map.of())),
                body("no access token", incomplete, body -> body.remove("access_token")),
                body("access token a number", incomplete, body -> body.put("access_token", 5)),
                body("a token of another type", incomplete, body -> body.put("token_type", "MAC")));
    }

    private DynamicTest body(String name, Expect expected, Consumer<Map<String, Object>> change) {
        return dynamicTest(name, () -> world.refused(StateRealm.RSA, answer -> answer.tokenBody(change), expected));
    }

    @Test
    void the_state_of_the_authorisation_does_not_answer_for_that_of_the_exchange() {
        world.refused(refusal("esia_token_answer_state", ANSWER_REFUSED), any -> {
            Departure departure = world.depart(StateRealm.RSA);
            Answer answer = world.answer(departure).tokenBody(body -> body.put("state", departure.state()));
            return new Attempt(departure.browser(), world.comeBack(departure, answer));
        });
    }
}
