package education.gateway.diary.diary;

import static education.gateway.diary.language.Words.count;
import static education.gateway.diary.language.Words.say;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The marks page: one period by subject, what was entered last, and the final marks of the school year.
 *
 * @param title the period in words
 * @param empty said instead of subjects when there is nothing; null otherwise
 * @param weighted whether weights made a difference in any average
 */
record MarksView(
        ChildView child,
        String title,
        List<Tab> tabs,
        @Nullable String empty,
        boolean weighted,
        List<Recent> recent,
        List<SubjectView> subjects,
        FinalsView finals) {

    private static final Duration RECENT = Duration.ofDays(7);
    private static final int MOST_RECENT = 6;

    /** A period to choose. */
    record Tab(String name, LocalDate from, LocalDate to, boolean chosen) {}

    /** A mark that was entered lately, wherever its lesson was. */
    record Recent(Chip chip, String subject, String work, String day) {}

    /** A subject; {@code average} is empty when nothing can be counted. */
    record SubjectView(
            String id,
            String name,
            List<Chip> chips,
            String average,
            String counted,
            @Nullable Trend trend,
            List<WorkView> works,
            List<String> remarks) {}

    /** A mark as a row of a table. */
    record WorkView(
            String day, String work, String weight, String value, String comment, String entered, String average) {}

    static MarksView of(ChildMarks year, DayRange period, LocalDate today, Instant now) {
        List<SubjectView> subjects = new ArrayList<>();
        boolean weighted = false;
        for (SubjectMarks subject : year.subjects()) {
            List<Mark> marks = within(period, subject.marks());
            List<Chip> chips = chips(subject, marks, period);
            List<String> remarks = subject.remarks().stream()
                    .filter(remark -> period.contains(remark.date()))
                    .map(remark -> Said.day(remark.date()) + ": " + remark.text())
                    .toList();
            if (!chips.isEmpty() || !remarks.isEmpty()) {
                Optional<Average> average = Average.of(marks);
                weighted |= average.map(Average::weighted).orElse(false);
                subjects.add(subject("s" + subjects.size(), subject.subject(), marks, chips, average, remarks));
            }
        }
        List<Tab> tabs = tabs(year, period);
        String title = tabs.stream()
                .filter(Tab::chosen)
                .map(Tab::name)
                .findFirst()
                .orElseGet(() -> Said.days(period.from(), period.to()));
        return new MarksView(
                ChildView.of(year.child(), today),
                title,
                tabs,
                subjects.isEmpty() ? emptiness(year.child()) : null,
                weighted,
                recent(year, now),
                subjects,
                FinalsView.of(year));
    }

    private static String emptiness(Child child) {
        if (child.dataAt() == null) {
            return say("Школа ещё не передала отметки. Как только передаст, они появятся здесь");
        }
        return child.className().replaceAll("\\D", "").equals("1")
                ? say("В первом классе отметок не ставят. Уроки и задания — на странице недели")
                : say("За это время отметок нет");
    }

    private static SubjectView subject(
            String id,
            String name,
            List<Mark> marks,
            List<Chip> chips,
            Optional<Average> average,
            List<String> remarks) {
        return new SubjectView(
                id,
                name,
                chips,
                average.map(mean -> Said.decimal(mean.value())).orElse(""),
                average.map(mean -> say("по {0}", count(mean.marks(), "отметке", "отметкам", "отметкам")))
                        .orElse(""),
                Trend.of(marks).orElse(null),
                Trend.steps(marks).stream().map(MarksView::work).toList(),
                remarks);
    }

    private static WorkView work(Trend.Step step) {
        Mark mark = step.mark();
        return new WorkView(
                Said.day(mark.date()),
                mark.work().type(),
                mark.work().weight() == null ? "" : Said.weight(mark.weight()),
                mark.value(),
                mark.comment() == null ? "" : mark.comment(),
                Said.day(mark.enteredAt().atZone(Days.MOSCOW).toLocalDate()),
                step.average().map(mean -> Said.decimal(mean.value())).orElse("—"));
    }

    private static List<Mark> within(DayRange period, List<Mark> marks) {
        return marks.stream().filter(mark -> period.contains(mark.date())).toList();
    }

    /** Marks, absences and lateness of a subject in the order of their lessons. */
    private static List<Chip> chips(SubjectMarks subject, List<Mark> marks, DayRange period) {
        record Dated(LocalDate date, Chip chip) {}
        return Stream.of(
                        marks.stream().map(mark -> new Dated(mark.date(), Chip.of(mark))),
                        subject.absences().stream().map(absence -> new Dated(absence.date(), Chip.of(absence))),
                        subject.lateness().stream().map(late -> new Dated(late.date(), Chip.of(late))))
                .flatMap(dated -> dated)
                .filter(dated -> period.contains(dated.date()))
                .sorted(Comparator.comparing(Dated::date))
                .map(Dated::chip)
                .toList();
    }

    private static List<Tab> tabs(ChildMarks year, DayRange period) {
        var tabs = new ArrayList<Tab>();
        for (Term term : year.terms()) {
            if (!term.isWholeYear()) {
                tabs.add(new Tab(
                        term.name(), term.from(), term.to(), period.equals(new DayRange(term.from(), term.to()))));
            }
        }
        tabs.add(new Tab(say("Весь год"), year.from(), year.to(), period.equals(new DayRange(year.from(), year.to()))));
        return tabs;
    }

    private static List<Recent> recent(ChildMarks year, Instant now) {
        return year.subjects().stream()
                .flatMap(subject -> subject.marks().stream())
                .filter(mark -> mark.stands() && mark.enteredAt().isAfter(now.minus(RECENT)))
                .sorted(Comparator.comparing(Mark::enteredAt).reversed())
                .limit(MOST_RECENT)
                .map(mark -> new Recent(
                        Chip.of(mark).inList("r"), mark.subject(), mark.work().type(), Said.day(mark.date())))
                .toList();
    }
}
