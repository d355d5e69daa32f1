package education.gateway.stack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void the_base_moves_every_port() {
        assertThat(new Ports(9000).all().keySet()).containsExactly(9080, 9081, 9082, 9083, 9084, 9085, 9086, 9087);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void without_a_base_the_diary_is_on_8080(String nothing) {
        assertThat(Ports.parse(nothing).diary()).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"many", "8000.5", "80", "65500", "-1", "99999999999"})
    void a_base_that_cannot_be_is_refused_with_an_example(String base) {
        assertThatThrownBy(() -> Ports.parse(base))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("PORT_BASE=9000 make up");
    }
}
