package education.gateway.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.keycloak.connector.RefusedLogin;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private Instant now = Instant.parse("2026-11-28T10:00:00Z");
    private int fetched;
    private boolean down;
    private final Remembered<Integer> remembered = new Remembered<>(() -> now);

    private Integer fetch() {
        fetched++;
        if (down) {
            throw GatewayRefusal.UNAVAILABLE.now();
        }
        return fetched;
    }

    @Test
    void within_ten_minutes_it_is_fetched_once() {
        remembered.get(this::fetch);
        now = now.plus(Duration.ofMinutes(9));

        assertThat(remembered.get(this::fetch)).isEqualTo(1);
        now = now.plus(Duration.ofMinutes(2));
        assertThat(remembered.get(this::fetch)).isEqualTo(2);
    }

    @Test
    void on_demand_it_is_fetched_again_at_once_and_then_not_for_half_a_minute() {
        remembered.get(this::fetch);

        assertThat(remembered.renewed(this::fetch)).isEqualTo(2);
        now = now.plusSeconds(29);
        assertThat(remembered.renewed(this::fetch)).isEqualTo(2);
        now = now.plusSeconds(1);
        assertThat(remembered.renewed(this::fetch)).isEqualTo(3);
    }

    @Test
    void a_failure_is_not_asked_for_again_within_ten_seconds() {
        down = true;
        assertThatThrownBy(() -> remembered.get(this::fetch)).isInstanceOf(RefusedLogin.class);
        assertThatThrownBy(() -> remembered.get(this::fetch)).isInstanceOf(RefusedLogin.class);
        assertThat(fetched).isEqualTo(1);

        down = false;
        now = now.plusSeconds(10);
        assertThat(remembered.get(this::fetch)).isEqualTo(2);
    }

    @Test
    void what_was_known_counts_through_a_failure_for_a_day_and_no_longer() {
        remembered.get(this::fetch);
        down = true;
        now = now.plus(Duration.ofHours(23));
        assertThat(remembered.get(this::fetch)).isEqualTo(1);

        now = now.plus(Duration.ofHours(2));
        assertThatThrownBy(() -> remembered.get(this::fetch)).isInstanceOf(RefusedLogin.class);
    }
}
