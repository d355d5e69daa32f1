package education.gateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void a_value_given_replaces_that_of_the_quick_run() {
        var options = Options.parse("--quick", "--rounds", "9");

        assertThat(options.rounds()).isEqualTo(9);
        assertThat(options.seconds()).isEqualTo(Options.parse("--quick").seconds());
        assertThat(options.keep()).isFalse();
    }

    @Test
    void a_full_run_has_at_least_five_rounds() {
        assertThat(Options.parse().rounds()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void an_unknown_option_a_missing_value_and_a_single_round_are_refused() {
        assertThatThrownBy(() -> Options.parse("--fast", "1")).hasMessageContaining("--fast");
        assertThatThrownBy(() -> Options.parse("--rounds")).hasMessageContaining("--rounds");
        assertThatThrownBy(() -> Options.parse("--rounds", "1")).isInstanceOf(IllegalArgumentException.class);
    }
}
