package education.gateway.benchmarks;

import java.util.List;
import java.util.regex.Pattern;

/** What a virtual machine says about its garbage collections ({@code -Xlog:gc}). */
final class GcLog {

    private static final Pattern AFTER = Pattern.compile("->(\\d+)([KMG])\\(");

    private GcLog() {}

    /** MiB that the last collection has left; 0 where there was none. */
    static double last(List<String> lines) {
        return lines.stream().mapToDouble(GcLog::after).filter(mib -> mib >= 0).reduce(0, (one, next) -> next);
    }

    /** MiB that the collection with the most left over has left; 0 where there was none. */
    static double most(List<String> lines) {
        return lines.stream()
                .mapToDouble(GcLog::after)
                .filter(mib -> mib >= 0)
                .max()
                .orElse(0);
    }

    private static double after(String line) {
        var matcher = AFTER.matcher(line);
        if (!matcher.find()) {
            return -1;
        }
        double number = Double.parseDouble(matcher.group(1));
        return switch (matcher.group(2)) {
            case "K" -> number / 1024;
            case "G" -> number * 1024;
            default -> number;
        };
    }
}
