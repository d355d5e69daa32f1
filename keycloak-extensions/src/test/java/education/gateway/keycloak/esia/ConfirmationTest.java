package education.gateway.keycloak.esia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import education.gateway.keycloak.connector.RefusedLogin;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationTest {

    private static List<VerifiedToken> tokens(Consumer<TestToken> changeCode, Consumer<TestToken> changeId) {
        return List.of(
                new VerifiedToken(TokenKind.CODE, TestToken.code(TestKey.RSA).bent(changeCode).claims),
                new VerifiedToken(TokenKind.ID, TestToken.id(TestKey.RSA).bent(changeId).claims));
    }

    static Stream<Arguments> confirmed() {
        return Stream.of(
                Arguments.of("all said", change(t -> {}), change(t -> {})),
                Arguments.of("no level, as before 2022", change(t -> {}), change(t -> t.withoutSubject("lvl"))),
                Arguments.of(
                        "level only",
                        change(t -> t.withoutSubject("is_tru")),
                        change(t -> t.withoutSubject("is_tru"))));
    }

    static Stream<Arguments> notConfirmed() {
        return Stream.of(
                Arguments.of(
                        "nothing said", change(t -> t.withoutSubject("is_tru")), change(t -> t.withoutSubject("is_tru")
                                .withoutSubject("lvl"))),
                Arguments.of("said by the code only", change(t -> {}), change(t -> t.withoutSubject("is_tru")
                        .withoutSubject("lvl"))),
                Arguments.of("level P", change(t -> {}), change(t -> t.subject("lvl", "P"))),
                Arguments.of("level unknown", change(t -> {}), change(t -> t.subject("lvl", "AL20"))),
                Arguments.of("level null", change(t -> {}), change(t -> t.subject("lvl", null))),
                Arguments.of("not trusted", change(t -> {}), change(t -> t.subject("is_tru", false))),
                Arguments.of("trusted as text", change(t -> {}), change(t -> t.subject("is_tru", "true"))),
                Arguments.of("trusted as number", change(t -> {}), change(t -> t.subject("is_tru", 1))),
                Arguments.of("trusted null", change(t -> {}), change(t -> t.subject("is_tru", null))),
                Arguments.of("the code says otherwise", change(t -> t.subject("is_tru", false)), change(t -> {})),
                Arguments.of("the code's level says otherwise", change(t -> t.subject("lvl", "P")), change(t -> {})));
    }

    static Stream<Arguments> notPersons() {
        return Stream.of(
                Arguments.of("an official", change(t -> {}), change(t -> t.subject("typ", "E"))),
                Arguments.of("an organisation", change(t -> {}), change(t -> t.subject("typ", "L"))),
                Arguments.of("no type", change(t -> {}), change(t -> t.withoutSubject("typ"))),
                Arguments.of("type null", change(t -> {}), change(t -> t.subject("typ", null))),
                Arguments.of("type as list", change(t -> {}), change(t -> t.subject("typ", List.of("P")))),
                Arguments.of("the code says otherwise", change(t -> t.subject("typ", "E")), change(t -> {})),
                Arguments.of("a child", change(t -> {}), change(t -> t.subject("lvl", "KD"))));
    }

    private static Consumer<TestToken> change(Consumer<TestToken> change) {
        return change;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("confirmed")
    void who_is_called_confirmed_and_not_called_otherwise_is_let_through(
            String name, Consumer<TestToken> code, Consumer<TestToken> id) {
        assertThatCode(() -> Confirmation.requireTokens(tokens(code, id))).doesNotThrowAnyException();
    }

    private static RefusedLogin refusal(Consumer<TestToken> code, Consumer<TestToken> id) {
        RefusedLogin refused =
                catchThrowableOfType(RefusedLogin.class, () -> Confirmation.requireTokens(tokens(code, id)));
        assertThat(refused).as("the tokens were accepted").isNotNull();
        return refused;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notConfirmed")
    void missing_or_contradicting_is_not_confirmed(String name, Consumer<TestToken> code, Consumer<TestToken> id) {
        RefusedLogin refused = refusal(code, id);
        assertThat(refused.reason()).isEqualTo("esia_not_confirmed");
        assertThat(refused.messageKey()).isEqualTo("esiaNotConfirmed");
        assertThat(refused.details()).containsKey("esia_level");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notPersons")
    void only_grown_natural_persons_come_in(String name, Consumer<TestToken> code, Consumer<TestToken> id) {
        RefusedLogin refused = refusal(code, id);
        assertThat(refused.reason()).isEqualTo("esia_not_a_person");
    }

    @Test
    void the_record_must_say_true() throws IOException {
        var trusted = new ObjectMapper().readTree("{\"trusted\":true}");
        assertThatCode(() -> Confirmation.requireRecord(trusted)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"trusted\":false}",
                "{\"trusted\":null}",
                "{\"trusted\":\"true\"}",
                "{\"trusted\":1}",
                "{\"trusted\":[true]}"
            })
    void a_record_that_says_anything_else_confirms_nobody(String json) throws IOException {
        var record = new ObjectMapper().readTree(json);
        RefusedLogin refused = catchThrowableOfType(RefusedLogin.class, () -> Confirmation.requireRecord(record));
        assertThat(refused).as("the record was accepted").isNotNull();
        assertThat(refused.reason()).isEqualTo("esia_not_confirmed");
        assertThat(refused.details()).containsEntry("esia_level", "record");
    }
}
