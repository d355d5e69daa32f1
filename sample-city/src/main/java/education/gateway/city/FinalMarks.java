package education.gateway.city;

import education.gateway.city.Mark.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The marks that teachers give for a term that has ended: near the average, and not always what it rounds to. */
final class FinalMarks {

    private static final int LEAST_MARKS = 3;

    private final Options options;
    private final Dice dice;

    FinalMarks(Options options, Dice dice) {
        this.options = options;
        this.dice = dice;
    }

    /** One for each pupil, subject and ended term with marks, in the order of the journal. */
    List<Mark> of(List<Mark> journal) {
        Map<String, List<Mark>> collected = new LinkedHashMap<>();
        for (Mark mark : journal) {
            if (mark.kind() == Kind.MARK && mark.value().length() == 1) {
                SchoolClass schoolClass = mark.pupil().schoolClass();
                SchoolCalendar.terms(schoolClass).stream()
                        .filter(term -> term.to().isBefore(options.today()))
                        .filter(term -> !mark.date().isAfter(term.to()))
                        .filter(term -> mark.pupil().attends(term.to()))
                        .forEach(term -> collected
                                .computeIfAbsent(
                                        mark.pupil().id() + "|" + mark.subject() + "|" + term.name(),
                                        absent -> new ArrayList<>())
                                .add(mark));
            }
        }
        var finals = new ArrayList<Mark>();
        collected.forEach((key, marks) -> {
            String termName = key.substring(key.lastIndexOf('|') + 1);
            finals.add(finalMark(marks, termName, dice.on(key)));
        });
        return finals;
    }

    private static Mark finalMark(List<Mark> marks, String termName, Dice own) {
        Mark first = marks.get(0);
        Term term = SchoolCalendar.terms(first.pupil().schoolClass()).stream()
                .filter(candidate -> candidate.name().equals(termName))
                .findFirst()
                .orElseThrow();
        LocalDate lastDay = SchoolCalendar.schoolDays(first.pupil().schoolClass()).stream()
                .filter(day -> !day.isAfter(term.to()))
                .reduce((earlier, later) -> later)
                .orElse(term.to());
        LocalDateTime enteredAt = lastDay.minusDays(own.below(3)).atTime(own.between(14, 20), own.below(60));
        return new Mark(
                own.uuid(),
                first.pupil(),
                first.subject(),
                lastDay,
                0,
                termName,
                "",
                Kind.FINAL,
                value(marks, own),
                "",
                enteredAt);
    }

    private static String value(List<Mark> marks, Dice own) {
        if (marks.size() < LEAST_MARKS) {
            return "н/а";
        }
        double sum = 0;
        double weights = 0;
        for (Mark mark : marks) {
            double weight = Double.parseDouble(mark.weight().replace(',', '.'));
            sum += weight * Integer.parseInt(mark.value());
            weights += weight;
        }
        double kindness = own.unit() * 0.2;
        return Long.toString(Math.max(2, Math.min(5, Math.round(sum / weights + kindness))));
    }
}
