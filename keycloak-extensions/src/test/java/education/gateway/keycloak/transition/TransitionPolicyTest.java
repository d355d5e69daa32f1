package education.gateway.keycloak.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransitionPolicyTest {

    private static final String DATE = "2027-09-01";
    private static final Instant MIDNIGHT_IN_MOSCOW = Instant.parse("2027-08-31T21:00:00Z");

    private static TransitionPolicy on(@Nullable String policy, @Nullable String date, Instant now) {
        return TransitionPolicy.of(policy, date, now);
    }

    @Test
    void without_a_policy_nobody_is_asked() {
        assertThat(on(null, DATE, MIDNIGHT_IN_MOSCOW)).isEqualTo(TransitionPolicy.OFF);
        assertThat(on("off", DATE, MIDNIGHT_IN_MOSCOW)).isEqualTo(TransitionPolicy.OFF);
    }

    @Test
    void required_begins_with_the_day_in_moscow_and_invites_until_then() {
        assertThat(on("required", DATE, MIDNIGHT_IN_MOSCOW.minusSeconds(1))).isEqualTo(TransitionPolicy.INVITE);
        assertThat(on("required", DATE, MIDNIGHT_IN_MOSCOW)).isEqualTo(TransitionPolicy.REQUIRED);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "2027-13-01", "01.09.2027"})
    void a_date_that_cannot_be_read_shuts_nobody_out(@Nullable String date) {
        assertThat(on("required", date, MIDNIGHT_IN_MOSCOW)).isEqualTo(TransitionPolicy.INVITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yes", "requird"})
    void a_policy_that_cannot_be_read_invites(String policy) {
        assertThat(on(policy, DATE, MIDNIGHT_IN_MOSCOW)).isEqualTo(TransitionPolicy.INVITE);
    }
}
