package education.gateway.stack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "1"})
    void without_a_word_there_is_one_node(String nothing) {
        assertThat(Node.parse(nothing)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3", "-1", "two", "2.0"})
    void a_number_that_cannot_be_is_refused_with_an_example(String nodes) {
        assertThatThrownBy(() -> Node.parse(nodes))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("make up NODES=2");
    }

    @Test
    void the_first_of_two_is_called_as_the_only_one_would_be() {
        assertThat(Node.all(1)).containsExactly(Node.ALONE);
        assertThat(Node.all(2)).extracting(node -> node.name("diary")).containsExactly("diary", "diary-2");
    }
}
