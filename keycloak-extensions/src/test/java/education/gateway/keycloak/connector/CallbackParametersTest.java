package education.gateway.keycloak.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallbackParametersTest {

    @Test
    void a_code_with_a_state_is_read() {
        var parameters = CallbackParameters.read(Map.of("code", List.of("c"), "state", List.of("s")));
        assertThat(parameters.malformed()).isFalse();
        assertThat(parameters.error()).isFalse();
        assertThat(parameters.code()).isEqualTo("c");
        assertThat(parameters.state()).isEqualTo("s");
        assertThat(parameters).hasToString("CallbackParameters[hidden]");
    }

    @Test
    void an_error_is_one_with_or_without_its_word() {
        for (String name : List.of("error", "error_description")) {
            var parameters = CallbackParameters.read(Map.of(name, List.of("x"), "state", List.of("s")));
            assertThat(parameters.malformed()).isFalse();
            assertThat(parameters.error()).isTrue();
        }
    }

    static Stream<Map<String, List<String>>> wrong() {
        return Stream.of(
                Map.of(),
                Map.of("state", List.of("s")),
                Map.of("code", List.of(""), "state", List.of("s")),
                Map.of("code", List.of("c", "d"), "state", List.of("s")),
                Map.of("code", List.of("c"), "state", List.of("s", "s")),
                Map.of("code", List.of("c"), "error", List.of("e"), "state", List.of("s")),
                Map.of("error", List.of("e", "f"), "state", List.of("s")),
                Map.of("code", List.of("c".repeat(8193)), "state", List.of("s")),
                Map.of("code", List.of("c"), "state", List.of("s".repeat(1025))),
                Map.of("error_description", List.of("d".repeat(8193)), "state", List.of("s")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void anything_else_is_malformed(Map<String, List<String>> query) {
        assertThat(CallbackParameters.read(query).malformed()).isTrue();
    }
}
