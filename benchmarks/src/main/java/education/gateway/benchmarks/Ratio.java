package education.gateway.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/**
 * How many times as much one side has as the other, from interleaved rounds.
 *
 * @param mean geometric mean of the rounds' ratios
 * @param low lower end of its 95 % interval (Student's t over the logarithms of the rounds' ratios)
 * @param high upper end
 * @param smallest ratio of a round
 * @param largest ratio of a round
 */
record Ratio(double mean, double low, double high, double smallest, double largest) {

    /** Two-sided 95 % quantiles of Student's t for 1, 2, … degrees of freedom. */
    private static final double[] STUDENT = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086
    };

    private static final double NORMAL = 1.96;

    /** The ratio of the values of equal rounds. */
    static Ratio of(double[] numerators, double[] denominators) {
        int rounds = numerators.length;
        if (rounds < 2 || rounds != denominators.length) {
            throw new IllegalArgumentException("two rounds or more on both sides are needed");
        }
        double[] logarithms = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            logarithms[i] = Math.log(numerators[i] / denominators[i]);
        }
        double mean = Arrays.stream(logarithms).average().orElseThrow();
        double squares =
                Arrays.stream(logarithms).map(x -> (x - mean) * (x - mean)).sum();
        double quantile = rounds - 2 < STUDENT.length ? STUDENT[rounds - 2] : NORMAL;
        double half = quantile * Math.sqrt(squares / (rounds - 1) / rounds);
        Arrays.sort(logarithms);
        return new Ratio(
                Math.exp(mean),
                Math.exp(mean - half),
                Math.exp(mean + half),
                Math.exp(logarithms[0]),
                Math.exp(logarithms[rounds - 1]));
    }

    /** Whether the ratio is at least the bound: {@code yes} or {@code no} only when the whole interval says so. */
    String atLeast(double bound) {
        return low >= bound ? "yes" : high < bound ? "no" : "undecided";
    }

    /** Whether the ratio is at most the bound, as {@link #atLeast} says it. */
    String atMost(double bound) {
        return high <= bound ? "yes" : low > bound ? "no" : "undecided";
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%.3f [95 %%: %.3f–%.3f; rounds %.3f–%.3f]", mean, low, high, smallest, largest);
    }
}
