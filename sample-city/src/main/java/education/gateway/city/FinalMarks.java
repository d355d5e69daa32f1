package education.gateway.city;

import education.gateway.city.Mark.Kind;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The marks that teachers give for a term that has ended: near the average, and not always what it rounds to. */
final class FinalMarks {

    private static final int LEAST_MARKS = 3;

    private record Place(UUID pupil, String subject) {}

    private final Options options;
    private final Dice dice;

    FinalMarks(Options options, Dice dice) {
        this.options = options;
        this.dice = dice;
    }

    /**
     * One for each pupil, subject and ended term with marks, in the order of the journal.
     *
     * @param journal of one class
     */
    List<Mark> of(SchoolClass schoolClass, List<Mark> journal) {
        var finals = new ArrayList<Mark>();
        for (Term term : SchoolCalendar.terms(schoolClass)) {
            if (term.to().isBefore(options.today())) {
                LocalDate lastDay = SchoolCalendar.schoolDays(schoolClass).stream()
                        .filter(day -> !day.isAfter(term.to()))
                        .reduce((earlier, later) -> later)
                        .orElse(term.to());
                collected(term, journal).forEach((place, marks) -> finals.add(finalMark(term, lastDay, marks)));
            }
        }
        return finals;
    }

    private static Map<Place, List<Mark>> collected(Term term, List<Mark> journal) {
        var collected = new LinkedHashMap<Place, List<Mark>>();
        for (Mark mark : journal) {
            boolean number = mark.kind() == Kind.MARK && mark.value().length() == 1;
            if (number && !mark.date().isAfter(term.to()) && mark.pupil().attends(term.to())) {
                collected
                        .computeIfAbsent(new Place(mark.pupil().id(), mark.subject()), absent -> new ArrayList<>())
                        .add(mark);
            }
        }
        return collected;
    }

    private Mark finalMark(Term term, LocalDate lastDay, List<Mark> marks) {
        Mark first = marks.get(0);
        Dice own = dice.on(first.subject() + term.name()).on(first.pupil().id().getMostSignificantBits());
        LocalDateTime enteredAt = lastDay.minusDays(own.below(3)).atTime(own.between(14, 20), own.below(60));
        return new Mark(
                own.uuid(),
                first.pupil(),
                first.subject(),
                lastDay,
                0,
                term.name(),
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
