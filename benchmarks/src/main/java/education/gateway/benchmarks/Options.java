package education.gateway.benchmarks;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long and how often to measure.
 *
 * @param name of the results file, without its ending; empty means one made of date and commit
 * @param rounds how often each side is measured, interleaved
 * @param seconds counted in each of these
 * @param warmUp seconds of load before the first round, for each side
 * @param restarts how often the stack is started again over its data
 * @param revocations how often a link is ended
 * @param keep whether to use the stack that an earlier run left, and to leave it running
 */
record Options(String name, int rounds, int seconds, int warmUp, int restarts, int revocations, boolean keep) {

    private static final Options FULL = new Options("", 5, 5, 20, 2, 5, false);
    private static final Options QUICK = new Options("quick", 3, 2, 4, 0, 1, false);

    /**
     * Reads the command line: {@code --quick}, {@code --name x}, {@code --rounds n}, {@code --seconds n}, {@code
     * --warm-up n}, {@code --restarts n}, {@code --revocations n}, {@code --keep}.
     *
     * @throws IllegalArgumentException with a sentence for people when it cannot be read
     */
    static Options parse(String... arguments) {
        List<String> words = Arrays.asList(arguments);
        Options base = words.contains("--quick") ? QUICK : FULL;
        Map<String, String> values = new LinkedHashMap<>();
        var rest = words.stream()
                .filter(word -> !word.equals("--quick") && !word.equals("--keep"))
                .toList();
        if (rest.size() % 2 != 0) {
            throw new IllegalArgumentException("A value is missing after " + rest.get(rest.size() - 1) + ".");
        }
        for (int i = 0; i < rest.size(); i += 2) {
            values.put(rest.get(i), rest.get(i + 1));
        }
        var options = new Options(
                text(values, "--name", base.name),
                number(values, "--rounds", base.rounds),
                number(values, "--seconds", base.seconds),
                number(values, "--warm-up", base.warmUp),
                number(values, "--restarts", base.restarts),
                number(values, "--revocations", base.revocations),
                words.contains("--keep"));
        if (!values.isEmpty()) {
            throw new IllegalArgumentException("There is no option " + values.keySet() + ".");
        }
        if (options.rounds < 2) {
            throw new IllegalArgumentException("An interval needs at least two rounds.");
        }
        return options;
    }

    private static String text(Map<String, String> values, String name, String otherwise) {
        String value = values.remove(name);
        return value == null ? otherwise : value;
    }

    private static int number(Map<String, String> values, String name, int otherwise) {
        String value = values.remove(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
