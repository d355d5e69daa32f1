package education.gateway.diary.diary;

import static education.gateway.diary.diary.SampleMarks.mark;
import static education.gateway.diary.diary.SampleMarks.removed;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AverageTest {

    private static Average average(Mark... marks) {
        return Average.of(Arrays.asList(marks)).orElseThrow();
    }

    @Test
    void is_the_sum_of_weighted_marks_over_the_sum_of_weights() {
        assertThat(average(mark("5", "3"), mark("3", "1")))
                .returns(new BigDecimal("4.50"), Average::value)
                .returns(true, Average::weighted)
                .returns(2, Average::marks);
    }

    @Test
    void is_plain_when_the_school_uses_no_weights_or_equal_ones() {
        assertThat(average(mark("5", null), mark("4", null)))
                .returns(new BigDecimal("4.50"), Average::value)
                .returns(false, Average::weighted);
        assertThat(average(mark("5", "2"), mark("4", "2.00")).weighted()).isFalse();
    }

    @Test
    void counts_a_missing_weight_as_one() {
        assertThat(average(mark("5", "2"), mark("2", null)).value()).isEqualTo("4.00");
    }

    @Test
    void is_rounded_half_up_to_two_digits() {
        assertThat(average(mark("5", null), mark("4", null), mark("4", null)).value())
                .isEqualTo("4.33");
        assertThat(average(mark("5", "1.25"), mark("4", "6.75")).value()).isEqualTo("4.16");
        assertThat(average(
                                mark("5", null),
                                mark("4", null),
                                mark("4", null),
                                mark("4", null),
                                mark("4", null),
                                mark("4", null),
                                mark("4", null),
                                mark("4", null))
                        .value())
                .as("4.125")
                .isEqualTo("4.13");
    }

    @Test
    void counts_both_marks_of_one_cell_and_no_signs() {
        assertThat(average(mark("5/4", "1")))
                .returns(new BigDecimal("4.50"), Average::value)
                .returns(2, Average::marks);
        assertThat(average(mark("4+", "1"), mark("4-", "1")).value()).isEqualTo("4.00");
    }

    @Test
    void passes_over_words_and_removed_marks() {
        assertThat(average(mark("зачёт", "3"), mark("4", "1"), removed("2")).value())
                .isEqualTo("4.00");
    }

    @Test
    void is_absent_when_nothing_counts() {
        assertThat(Average.of(List.of(mark("н/а", "1"), removed("5"), mark("5", "0"))))
                .isEmpty();
        assertThat(Average.of(List.of())).isEmpty();
    }
}
