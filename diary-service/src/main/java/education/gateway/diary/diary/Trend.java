package education.gateway.diary.diary;

import static education.gateway.diary.language.Words.say;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the average of a subject went, as a small picture, in words, and as rows of a table.
 *
 * @param line corners of the line, in the form of SVG's {@code points}
 * @param endX where the line ends
 * @param endY where the line ends
 * @param words what the average did: «вырос с 3,80 до 4,20»
 */
record Trend(String line, String endX, String endY, String words) {

    static final int WIDTH = 120;
    static final int HEIGHT = 36;
    private static final int FEWEST = 3;
    private static final int MARGIN = 4;
    private static final double LOWEST = 2;
    private static final double HIGHEST = 5;

    /** A mark and the average with it; empty where the mark does not count. */
    record Step(Mark mark, Optional<Average> average) {}

    /** Every mark that stands, oldest first, with the average at that time. */
    static List<Step> steps(List<Mark> marks) {
        var steps = new ArrayList<Step>();
        var soFar = new ArrayList<Mark>();
        for (Mark mark : marks) {
            if (mark.stands()) {
                soFar.add(mark);
                steps.add(new Step(mark, mark.numbers().isEmpty() ? Optional.empty() : Average.of(soFar)));
            }
        }
        return steps;
    }

    /** Empty when there are too few averages to speak of a trend. */
    static Optional<Trend> of(List<Mark> marks) {
        List<BigDecimal> averages = steps(marks).stream()
                .flatMap(step -> step.average().stream())
                .map(Average::value)
                .toList();
        if (averages.size() < FEWEST) {
            return Optional.empty();
        }
        var corners = new ArrayList<String>();
        for (int i = 0; i < averages.size(); i++) {
            corners.add(x(i, averages.size()) + "," + y(averages.get(i)));
        }
        BigDecimal last = averages.get(averages.size() - 1);
        return Optional.of(new Trend(
                corners.stream().collect(Collectors.joining(" ")),
                x(averages.size() - 1, averages.size()),
                y(last),
                words(averages.get(0), last)));
    }

    private static String x(int place, int places) {
        return coordinate(MARGIN + (double) (WIDTH - 2 * MARGIN) * place / (places - 1));
    }

    private static String y(BigDecimal average) {
        double height = Math.max(average.doubleValue(), LOWEST) - LOWEST;
        return coordinate(HEIGHT - MARGIN - height / (HIGHEST - LOWEST) * (HEIGHT - 2 * MARGIN));
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String words(BigDecimal first, BigDecimal last) {
        int direction = last.compareTo(first);
        if (direction == 0) {
            return say("не изменился");
        }
        return say(
                direction > 0 ? "вырос с {0} до {1}" : "снизился с {0} до {1}",
                Said.decimal(first),
                Said.decimal(last));
    }
}
