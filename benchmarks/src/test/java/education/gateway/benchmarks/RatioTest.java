package education.gateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatioTest {

    /** Logarithms -0.1, 0, 0.1: deviation 0.1, error 0.1/√3, quantile of two degrees of freedom 4.303. */
    @Test
    void the_interval_is_students_over_the_logarithms_of_the_rounds() {
        var ratio = Ratio.of(new double[] {Math.exp(-0.1), 1, Math.exp(0.1)}, new double[] {1, 1, 1});

        assertThat(ratio.mean()).isCloseTo(1, within(1e-9));
        assertThat(Math.log(ratio.high())).isCloseTo(4.303 * 0.1 / Math.sqrt(3), within(1e-9));
        assertThat(Math.log(ratio.low())).isCloseTo(-4.303 * 0.1 / Math.sqrt(3), within(1e-9));
        assertThat(ratio.smallest()).isCloseTo(Math.exp(-0.1), within(1e-9));
        assertThat(ratio.largest()).isCloseTo(Math.exp(0.1), within(1e-9));
    }

    @Test
    void a_change_that_both_sides_of_a_round_share_does_not_widen_the_interval() {
        var ratio = Ratio.of(new double[] {90, 45, 180}, new double[] {100, 50, 200});

        assertThat(ratio.low()).isCloseTo(0.9, within(1e-9));
        assertThat(ratio.high()).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void a_bound_is_decided_only_by_the_whole_interval() {
        var ratio = new Ratio(0.9, 0.86, 0.94, 0.85, 0.95);

        assertThat(ratio.atLeast(0.85)).isEqualTo("yes");
        assertThat(ratio.atLeast(0.90)).isEqualTo("undecided");
        assertThat(ratio.atLeast(0.95)).isEqualTo("no");
    }

    @Test
    void one_round_says_nothing() {
        assertThatThrownBy(() -> Ratio.of(new double[] {1}, new double[] {1}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_bound_from_above_is_kept_only_when_the_whole_interval_is_below_it() {
        Ratio ratio = Ratio.of(new double[] {11, 12, 11, 12}, new double[] {10, 10, 10, 10});

        assertThat(ratio.atMost(1.5)).isEqualTo("yes");
        assertThat(ratio.atMost(1.15)).isEqualTo("undecided");
        assertThat(ratio.atMost(1.01)).isEqualTo("no");
    }
}
