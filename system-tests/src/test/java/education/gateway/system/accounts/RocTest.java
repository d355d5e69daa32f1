package education.gateway.system.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RocTest {

    @Test
    void groups_that_are_apart_have_an_area_of_one_whichever_is_greater() {
        double[] small = {1, 2, 3, 4};
        double[] great = {5, 6, 7, 8};
        assertThat(Roc.of(small, great).area()).isEqualTo(1);
        assertThat(Roc.of(great, small).lower()).isEqualTo(1);
    }

    @Test
    void groups_that_are_the_same_have_an_area_of_a_half() {
        double[] group = {1, 2, 3, 4};
        assertThat(Roc.of(group, group).area()).isEqualTo(0.5);
    }

    @Test
    void the_bound_is_as_wide_as_that_of_mann_whitney_where_nothing_is_told_apart() {
        var random = new Random(1);
        double[] group = random.doubles(400).toArray();
        double[] other = random.doubles(400).toArray();
        Roc roc = Roc.of(group, other);
        assertThat(roc.error()).isCloseTo(Math.sqrt(801 / (12.0 * 400 * 400)), within(0.002));
        assertThat(roc.upper()).isLessThan(0.60);
    }

    @Test
    void a_shift_of_one_deviation_is_found() {
        var random = new Random(1);
        double[] group = random.doubles(400).map(any -> random.nextGaussian()).toArray();
        double[] other =
                random.doubles(400).map(any -> random.nextGaussian() + 1).toArray();
        // The area of two normal distributions one deviation apart.
        assertThat(Roc.of(group, other).area()).isCloseTo(0.76, within(0.03));
    }
}
