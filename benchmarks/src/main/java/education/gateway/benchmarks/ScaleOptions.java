package education.gateway.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How large the city is made.
 *
 * @param marks in the end
 * @param baseline marks of the first part, with which the whole is compared
 * @param reads how many weeks are read of each
 * @param rate arrivals of these a second
 * @param warmUp reads before the first that counts
 */
record ScaleOptions(long marks, long baseline, int reads, int rate, int warmUp) {

    /** Heap, indexes, lessons and people for each mark, and what sorting an index takes meanwhile. */
    private static final long BYTES_A_MARK = 480;

    private static final long BYTES_BESIDE = 3L << 30;

    /**
     * Reads the command line: {@code --marks n}, {@code --baseline n}, {@code --reads n}, {@code --rate n}, {@code
     * --warm-up n}.
     *
     * @throws IllegalArgumentException with a sentence for people when it cannot be read
     */
    static ScaleOptions parse(String... arguments) {
        if (arguments.length % 2 != 0) {
            throw new IllegalArgumentException("A value is missing after " + arguments[arguments.length - 1] + ".");
        }
        Map<String, Long> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            values.put(arguments[i], Long.valueOf(arguments[i + 1]));
        }
        var options = new ScaleOptions(
                taken(values, "--marks", 100_000_000),
                taken(values, "--baseline", 1_000_000),
                Math.toIntExact(taken(values, "--reads", 2_000)),
                Math.toIntExact(taken(values, "--rate", 50)),
                Math.toIntExact(taken(values, "--warm-up", 30_000)));
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("There is no option " + values.keySet() + ".");
        }
        if (options.baseline < CityRows.MARKS || options.marks <= options.baseline) {
            throw new IllegalArgumentException(
                    "The baseline is a school at least (" + CityRows.MARKS + " marks), and the whole is larger.");
        }
        return options;
    }

    /** Schools that have so many marks or a few more. */
    static int schools(long marks) {
        return Math.toIntExact((marks + CityRows.MARKS - 1) / CityRows.MARKS);
    }

    /** @throws IllegalArgumentException with a sentence for people when so many do not fit */
    void requireRoom(long freeBytes) {
        long needed = marks * BYTES_A_MARK + BYTES_BESIDE;
        if (freeBytes < needed) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%,d marks need %d GiB of disk while they are made, and %d GiB are free: choose fewer with --marks.",
                    marks,
                    needed >> 30,
                    freeBytes >> 30));
        }
    }

    private static long taken(Map<String, Long> values, String name, long otherwise) {
        Long value = values.remove(name);
        return value == null ? otherwise : value;
    }
}
