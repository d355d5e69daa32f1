package education.gateway.keycloak.citizen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateChildrenTest {

    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);

    private static String note(List<List<String>> children) {
        return StateChildren.note(new CitizenIdentity(
                "esia", "1", List.of(), null, null, null, null, Instant.ofEpochSecond(1795480233), 1, children));
    }

    @Test
    void are_told_with_the_time_of_the_answer() {
        assertThat(StateChildren.claim(note(List.of(List.of(ONE, TWO), List.of(TWO)))))
                .hasValueSatisfying(claim -> assertThat(claim)
                        .containsEntry("answered_at", 1795480233L)
                        .containsEntry("children", List.of(List.of(ONE, TWO), List.of(TWO))));
    }

    @Test
    void may_be_none() {
        assertThat(StateChildren.claim(note(List.of())))
                .hasValueSatisfying(claim -> assertThat(claim).containsEntry("children", List.of()));
    }

    @Test
    void are_absent_when_the_state_did_not_say() {
        assertThat(StateChildren.claim(note(null))).isEmpty();
    }

    @Test
    void are_absent_after_a_login_by_password() {
        assertThat(StateChildren.claim(null)).isEmpty();
    }

    @Test
    void cannot_be_read_from_something_else() {
        assertThatThrownBy(() -> StateChildren.claim("{")).isInstanceOf(IllegalStateException.class);
    }
}
