package education.gateway.city;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.city.Mark.Kind;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final LocalDate TODAY = Options.DEFAULT.today();

    private record Place(SchoolClass schoolClass, String subject, LocalDate date, int number) {}

    private record Cell(Pupil pupil, Place place) {}

    private record Hour(SchoolClass schoolClass, LocalDate date, int number, int subgroup) {}

    private static Stream<Mark> marks() {
        return Cities.DEMO.schools().stream().flatMap(school -> school.marks().stream());
    }

    private static Stream<Lesson> lessons() {
        return Cities.DEMO.schools().stream().flatMap(school -> school.lessons().stream());
    }

    private static Place placeOf(Mark mark) {
        return new Place(mark.pupil().schoolClass(), mark.subject(), mark.date(), mark.lessonNumber());
    }

    @Test
    void there_are_about_two_hundred_thousand_marks() {
        assertThat(marks().count()).isBetween(190_000L, 225_000L);
        assertThat(marks().filter(mark -> mark.kind() == Kind.MARK).count()).isBetween(170_000L, 200_000L);
        assertThat(marks().map(Mark::rowId).distinct().count()).isEqualTo(marks().count());
    }

    @Test
    void every_row_refers_to_a_lesson_that_the_pupil_had() {
        var halves = new HashMap<Place, Set<Integer>>();
        lessons().forEach(lesson -> halves.computeIfAbsent(
                        new Place(lesson.schoolClass(), lesson.subject(), lesson.date(), lesson.number()),
                        absent -> new HashSet<>())
                .add(lesson.subgroup()));
        assertThat(marks().filter(mark -> mark.kind() != Kind.FINAL)).allSatisfy(mark -> {
            assertThat(halves.getOrDefault(placeOf(mark), Set.of()))
                    .containsAnyOf(0, mark.pupil().subgroup());
            assertThat(mark.pupil().attends(mark.date())).isTrue();
        });
    }

    @Test
    void nothing_was_entered_after_today_or_before_its_lesson() {
        assertThat(marks().filter(mark -> mark.enteredAt().toLocalDate().isAfter(TODAY)))
                .isEmpty();
        assertThat(marks().filter(mark -> mark.kind() != Kind.FINAL)
                        .filter(mark -> mark.enteredAt().toLocalDate().isBefore(mark.date())))
                .isEmpty();
    }

    @Test
    void many_marks_are_entered_days_late() {
        long late = marks().filter(mark -> mark.kind() == Kind.MARK)
                .filter(mark ->
                        mark.enteredAt().toLocalDate().isAfter(mark.date().plusDays(4)))
                .count();
        assertThat(late).isGreaterThan(5_000);
    }

    @Test
    void first_grades_have_absences_but_no_marks() {
        Set<Kind> kinds = new HashSet<>();
        marks().filter(mark -> mark.pupil().schoolClass().grade() == 1).forEach(mark -> kinds.add(mark.kind()));
        assertThat(kinds).contains(Kind.ABSENCE).doesNotContain(Kind.MARK, Kind.FINAL);
    }

    @Test
    void an_absence_never_says_more_than_whether_there_was_a_reason() {
        assertThat(marks().filter(mark -> mark.kind() == Kind.ABSENCE)
                        .map(Mark::value)
                        .distinct())
                .containsExactlyInAnyOrder("н", "н, уважительная");
    }

    @Test
    void lateness_is_in_minutes_except_where_a_school_does_not_count_them() {
        for (School school : Cities.DEMO.schools()) {
            assertThat(school.marks().stream()
                            .filter(mark -> mark.kind() == Kind.LATENESS)
                            .map(Mark::value))
                    .isNotEmpty()
                    .allMatch(value -> school.number() == 604 ? value.equals("о") : value.matches("[1-9]\\d?"));
        }
    }

    @Test
    void some_cells_hold_two_marks_and_some_an_absence_with_a_mark_of_later() {
        Map<Cell, Set<Mark>> cells = new HashMap<>();
        marks().filter(mark -> mark.kind() != Kind.FINAL)
                .forEach(mark -> cells.computeIfAbsent(new Cell(mark.pupil(), placeOf(mark)), absent -> new HashSet<>())
                        .add(mark));
        assertThat(cells.values())
                .anyMatch(cell ->
                        cell.stream().filter(mark -> mark.kind() == Kind.MARK).count() == 2)
                .anyMatch(cell -> cell.stream().anyMatch(mark -> mark.kind() == Kind.ABSENCE)
                        && cell.stream().anyMatch(mark -> mark.kind() == Kind.MARK));
    }

    @Test
    void works_have_types_and_the_weights_of_their_school() {
        assertThat(marks().filter(mark -> mark.kind() == Kind.MARK))
                .noneMatch(mark -> mark.workType().isEmpty());
        assertThat(weights(57)).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(weights(210)).containsExactlyInAnyOrder("1", "1,5", "2");
        assertThat(weights(604)).containsExactly("1");
    }

    private static List<String> weights(int school) {
        return Cities.DEMO.school(school).marks().stream()
                .map(Mark::weight)
                .filter(weight -> !weight.isEmpty())
                .distinct()
                .toList();
    }

    @Test
    void final_marks_belong_to_terms_that_have_ended() {
        assertThat(marks().filter(mark -> mark.kind() == Kind.FINAL)
                        .map(Mark::workType)
                        .distinct())
                .containsExactlyInAnyOrder("1 четверть", "1 триместр");
    }

    @Test
    void every_class_has_a_full_week_until_the_end_of_the_term() {
        Map<SchoolClass, Integer> lastWeek = new HashMap<>();
        LocalDate monday = LocalDate.of(2026, 12, 21);
        lessons()
                .filter(lesson -> !lesson.date().isBefore(monday) && lesson.subgroup() < 2)
                .forEach(lesson -> lastWeek.merge(lesson.schoolClass(), 1, Integer::sum));
        assertThat(lastWeek).hasSize(60);
        assertThat(lastWeek)
                .allSatisfy((schoolClass, count) -> assertThat(count).isBetween(20, 37));
    }

    @Test
    void a_class_has_one_lesson_at_a_time() {
        var hours = lessons()
                .map(lesson -> new Hour(lesson.schoolClass(), lesson.date(), lesson.number(), lesson.subgroup()))
                .toList();
        assertThat(hours).doesNotHaveDuplicates();
    }

    @Test
    void homework_is_due_after_its_lesson_and_the_next_days_have_some() {
        assertThat(lessons().filter(lesson -> !lesson.homework().isEmpty()))
                .allMatch(lesson -> lesson.dueDate() != null && lesson.dueDate().isAfter(lesson.date()));
        assertThat(lessons())
                .anyMatch(lesson ->
                        lesson.date().isAfter(TODAY) && !lesson.homework().isEmpty())
                .anyMatch(lesson -> lesson.dueDate() != null && lesson.dueDate().isAfter(TODAY));
        assertThat(lessons().filter(lesson -> !lesson.date().isAfter(TODAY)))
                .noneMatch(lesson -> lesson.topic().isEmpty());
    }

    @Test
    void no_text_keeps_a_place_that_was_to_be_filled() {
        assertThat(lessons().flatMap(lesson -> Stream.of(lesson.topic(), lesson.homework())))
                .noneMatch(text -> text.contains("{") || text.contains("|"));
        assertThat(marks().map(Mark::comment)).noneMatch(text -> text.contains("{") || text.contains("?"));
    }
}
