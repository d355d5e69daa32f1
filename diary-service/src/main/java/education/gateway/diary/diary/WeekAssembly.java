package education.gateway.diary.diary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts together a week from the timetable, the homework that is due in it, and the journal. */
final class WeekAssembly {

    static final int DAYS = 7;

    private final List<LessonRow> lessons;
    private final List<LessonRow> due;
    private final List<EntryRow> entries;
    private final Function<Long, List<FormerValue>> formerly;

    WeekAssembly(
            List<LessonRow> lessons,
            List<LessonRow> due,
            List<EntryRow> entries,
            Function<Long, List<FormerValue>> formerly) {
        this.lessons = lessons;
        this.due = due;
        this.entries = entries;
        this.formerly = formerly;
    }

    Week week(Child child, LocalDate monday, List<Term> terms) {
        var days = new ArrayList<Week.Day>(DAYS);
        for (int i = 0; i < DAYS; i++) {
            days.add(day(monday.plusDays(i)));
        }
        LocalDate sunday = monday.plusDays(DAYS - 1);
        return new Week(child, monday, sunday, lessons.isEmpty() ? holiday(monday, sunday, terms) : null, days);
    }

    private Week.Day day(LocalDate date) {
        List<LessonRow> held =
                lessons.stream().filter(row -> row.date().equals(date)).toList();
        List<EntryRow> unplaced = entries.stream()
                .filter(entry -> entry.date().equals(date) && held.stream().noneMatch(row -> row.isOf(entry)))
                .toList();
        List<Week.Homework> homework = due.stream()
                .filter(row -> date.equals(row.dueDate()))
                .map(WeekAssembly::homework)
                .toList();
        return new Week.Day(date, lessons(held), homework, Journal.of(unplaced, formerly));
    }

    private static Week.Homework homework(LessonRow row) {
        String text = row.homework();
        return new Week.Homework(row.subject(), row.subgroupOrNull(), text == null ? "" : text, row.date());
    }

    private List<Week.Lesson> lessons(List<LessonRow> held) {
        var together = new ArrayList<Week.Lesson>();
        for (int i = 0; i < held.size(); i++) {
            LessonRow first = held.get(i);
            if (held.subList(0, i).stream().noneMatch(first::isHeldWith)) {
                List<LessonRow> rows = held.stream().filter(first::isHeldWith).toList();
                together.add(lesson(first, rows));
            }
        }
        return together;
    }

    private Week.Lesson lesson(LessonRow first, List<LessonRow> rows) {
        List<Week.Group> groups = rows.stream()
                .map(row -> new Week.Group(
                        row.subgroupOrNull(), row.teacher(), row.room(), row.topic(), row.homework(), row.dueDate()))
                .toList();
        Journal journal = Journal.of(entries.stream().filter(first::isOf).toList(), formerly);
        return new Week.Lesson(first.number(), first.starts(), first.ends(), first.subject(), groups, journal);
    }

    /** The day before the next term, when no term touches the week. */
    private static @Nullable LocalDate holiday(LocalDate monday, LocalDate sunday, List<Term> terms) {
        List<Term> parts = terms.stream().filter(term -> !term.isWholeYear()).toList();
        boolean taught = parts.stream()
                .anyMatch(term -> !term.from().isAfter(sunday) && !term.to().isBefore(monday));
        if (taught) {
            return null;
        }
        Optional<LocalDate> next = parts.stream()
                .map(Term::from)
                .filter(from -> from.isAfter(sunday))
                .min(Comparator.naturalOrder());
        return next.map(from -> from.minusDays(1)).orElse(null);
    }
}
