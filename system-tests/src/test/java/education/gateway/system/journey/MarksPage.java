package education.gateway.system.journey;

import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a parent reads on the marks page, subject by subject; read once, as it stands. */
final class MarksPage {

    /**
     * @param average as shown, with a decimal comma; empty where there is none
     * @param trend what the picture says to somebody who does not see it; empty where there is none
     * @param works the cells after the day: work, value, weight, average with it, day of entry, comment
     */
    private record Subject(String name, String average, String trend, List<List<String>> works) {

        List<String> values() {
            return works.stream().map(cells -> cells.get(VALUE)).sorted().toList();
        }

        /** Sum of mark times weight over the sum of weights, half up to two digits: parents-and-schools.md 2. */
        String averageOfTheWorks() {
            var sum = BigDecimal.ZERO;
            var weights = BigDecimal.ZERO;
            for (List<String> cells : works) {
                if (cells.get(VALUE).matches("[1-5]")) {
                    var weight = new BigDecimal(cells.get(WEIGHT).replace(',', '.'));
                    sum = sum.add(new BigDecimal(cells.get(VALUE)).multiply(weight));
                    weights = weights.add(weight);
                }
            }
            return weights.signum() == 0
                    ? ""
                    : sum.divide(weights, 2, RoundingMode.HALF_UP).toString().replace('.', ',');
        }
    }

    private static final int VALUE = 1;
    private static final int WEIGHT = 2;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String READ = """
            JSON.stringify([...document.querySelectorAll('.subjects > tbody')].map(subject => ({
              name: subject.querySelector('.s-name').textContent,
              average: subject.querySelector('.s-average b')?.textContent ?? '',
              trend: subject.querySelector('svg.trend')?.getAttribute('aria-label') ?? '',
              works: [...subject.querySelectorAll('.works tbody tr')]
                  .map(row => [...row.querySelectorAll('td')].map(cell => cell.textContent))
            })))
            """;

    private final List<Subject> subjects;

    MarksPage(Page page) {
        // The last subjects are still on their way when the heading is there.
        page.waitForLoadState();
        this.subjects = JSON.readValue((String) page.evaluate(READ), new TypeReference<>() {});
    }

    /** Values of all works by subject, sorted; subjects with absences only are left out. */
    Map<String, List<String>> valuesBySubject() {
        var found = new TreeMap<String, List<String>>();
        subjects.stream()
                .filter(subject -> !subject.works().isEmpty())
                .forEach(subject -> found.put(subject.name(), subject.values()));
        return found;
    }

    Map<String, String> shownAverages() {
        var shown = new TreeMap<String, String>();
        subjects.forEach(subject -> shown.put(subject.name(), subject.average()));
        return shown;
    }

    Map<String, String> averagesOfTheWorks() {
        var counted = new TreeMap<String, String>();
        subjects.forEach(subject -> counted.put(subject.name(), subject.averageOfTheWorks()));
        return counted;
    }

    List<String> trends() {
        return subjects.stream()
                .map(Subject::trend)
                .filter(words -> !words.isEmpty())
                .toList();
    }
}
