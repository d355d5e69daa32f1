package education.gateway.system.watching;

import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What one server shows to Prometheus. */
record Scrape(String job, String text, List<Series> series) {

    /** One line. */
    record Series(String metric, Map<String, String> labels, double value) {}

    private static final Pattern LINE = Pattern.compile("^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)(?: \\d+)?$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    static Scrape of(String job, URI address) {
        Page answer = new Browser().send(HttpRequest.newBuilder(address));
        if (answer.status() != 200) {
            throw new IllegalStateException(address + " answered " + answer.status());
        }
        return new Scrape(job, answer.body(), parsed(job, answer.body()));
    }

    private static List<Series> parsed(String job, String text) {
        var all = new ArrayList<Series>();
        for (String line : text.lines().toList()) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                var labels = new HashMap<String, String>();
                // Prometheus adds these itself.
                labels.put("job", job);
                labels.put("instance", job);
                Matcher label = LABEL.matcher(parts.group(2) == null ? "" : parts.group(2));
                while (label.find()) {
                    labels.put(label.group(1), label.group(2));
                }
                all.add(new Series(parts.group(1), labels, number(parts.group(3))));
            }
        }
        return all;
    }

    private static double number(String text) {
        return text.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    /** The sum over the lines with this name and these labels. */
    double sum(String metric, Map<String, String> labels) {
        return series.stream()
                .filter(line -> line.metric().equals(metric))
                .filter(line -> line.labels().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Series::value)
                .sum();
    }
}
