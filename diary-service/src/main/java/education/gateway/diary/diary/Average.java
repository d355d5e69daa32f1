package education.gateway.diary.diary;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * The mean of marks: Σ(mark × weight) / Σ weight, where a missing weight counts 1 and {@code 5/4} counts twice; words
 * such as «зачёт» and removed marks do not count. Computed in decimals and rounded half up, for display only: it is
 * never the coming mark of a term (parents-and-schools.md, section 0.4).
 *
 * @param value with two decimal places
 * @param weighted whether weights made a difference; otherwise it is the plain mean
 * @param marks how many numbers were counted
 */
record Average(BigDecimal value, boolean weighted, int marks) {

    static final String FORMULA = "sum(mark * weight) / sum(weight), a missing weight is 1, half up to 2 digits";

    private static final int DIGITS = 2;

    /** Empty when nothing counts. */
    static Optional<Average> of(List<Mark> marks) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        int count = 0;
        for (Mark mark : marks) {
            if (!mark.stands()) {
                continue;
            }
            for (BigDecimal number : mark.numbers()) {
                sum = sum.add(number.multiply(mark.weight()));
                weights = weights.add(mark.weight());
                count++;
            }
        }
        if (weights.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Average(sum.divide(weights, DIGITS, RoundingMode.HALF_UP), weightsDiffer(marks), count));
    }

    private static boolean weightsDiffer(List<Mark> marks) {
        return marks.stream()
                        .filter(mark -> mark.stands() && !mark.numbers().isEmpty())
                        .map(mark -> mark.weight().stripTrailingZeros())
                        .distinct()
                        .count()
                > 1;
    }
}
