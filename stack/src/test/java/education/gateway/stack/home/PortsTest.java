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

    @Test
    void a_second_node_of_each_kind_takes_ports_beside_them_and_leaves_the_public_ones_to_the_proxy() {
        var ports = new Ports(9000);
        assertThat(ports.all(1)).isEqualTo(ports.all());
        assertThat(ports.all(2).keySet())
                .startsWith(9080, 9081, 9082, 9083, 9084, 9085, 9086, 9087)
                .hasSize(19)
                .allMatch(port -> port >= 9080 && port <= 9099);
        assertThat(ports.diary(Node.ALONE)).isEqualTo(ports.diary());
        assertThat(Node.all(2)).noneMatch(node -> ports.diary(node) == ports.diary());
        assertThat(Node.all(2)).noneMatch(node -> ports.keycloak(node) == ports.keycloak());
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
