package education.gateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ScaleOptionsTest {

    @Test
    void a_hundred_million_marks_are_the_schools_pupils_and_parents_of_the_city() {
        int schools = ScaleOptions.schools(ScaleOptions.parse().marks());

        assertThat(schools).isEqualTo(800);
        assertThat(schools * CityRows.PUPILS).isEqualTo(700_000);
        assertThat(schools * CityRows.PARENTS).isEqualTo(1_000_000);
    }

    @Test
    void what_does_not_fit_on_the_disk_is_refused_in_a_sentence() {
        var options = ScaleOptions.parse("--marks", "100000000");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.requireRoom(20L << 30))
                .withMessageContaining("20 GiB are free");
        options.requireRoom(60L << 30);
    }

    @Test
    void an_unknown_option_a_missing_value_and_a_part_larger_than_the_whole_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScaleOptions.parse("--fast", "1"))
                .withMessageContaining("--fast");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScaleOptions.parse("--marks"))
                .withMessageContaining("--marks");
        assertThatIllegalArgumentException().isThrownBy(() -> ScaleOptions.parse("--marks", "1000000"));
    }
}
