package education.gateway.system.accounts;

import java.util.Arrays;

/**
 * How well one number tells two groups apart: the area under the ROC curve (Mann-Whitney; one half: not at all, one:
 * always) with DeLong's variance.
 *
 * @param area the area, folded to the half from 0.5 to 1: it does not matter which group is the slower one
 * @param error its standard error
 */
record Roc(double area, double error) {

    private static final double NORMAL_95 = 1.96;

    static Roc of(double[] group, double[] other) {
        double[] ofGroup = shares(group, other);
        double[] ofOther = shares(other, group);
        double area = Arrays.stream(ofGroup).average().orElseThrow();
        double variance = variance(ofGroup) / group.length + variance(ofOther) / other.length;
        return new Roc(Math.max(area, 1 - area), Math.sqrt(variance));
    }

    double lower() {
        return area - NORMAL_95 * error;
    }

    double upper() {
        return area + NORMAL_95 * error;
    }

    /** For each value the share of the others that are smaller; equal ones count half. */
    private static double[] shares(double[] values, double[] others) {
        return Arrays.stream(values)
                .map(value -> Arrays.stream(others)
                        .map(other -> value > other ? 1 : value == other ? 0.5 : 0)
                        .average()
                        .orElseThrow())
                .toArray();
    }

    private static double variance(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }
}
