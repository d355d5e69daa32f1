package education.gateway.diary.diary;

import static education.gateway.diary.diary.SmallSchool.ANNA_ID;
import static education.gateway.diary.diary.SmallSchool.BORIS_ID;
import static education.gateway.diary.diary.SmallSchool.CLOCK;
import static education.gateway.diary.diary.SmallSchool.parent;
import static education.gateway.diary.diary.SmallSchool.row;
import static education.gateway.diary.register.Files57.SCHOOL;
import static education.gateway.diary.register.Files57.lessons;
import static education.gateway.diary.register.Files57.marks;
import static education.gateway.diary.register.Files57.pupils;
import static education.gateway.diary.register.Files57.terms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import education.gateway.diary.register.Files57;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What schools really write, and what a parent has to find of it. */
class WhatADiaryHoldsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 9);
    private static final LocalDate FROM = LocalDate.of(2026, 9, 1);
    private static final LocalDate TO = LocalDate.of(2027, 8, 31);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 12);
    private static final UUID ANNA_ELSEWHERE = UUID.fromString("33333333-3333-4333-8333-333333333333");

    private final SmallSchool school = new SmallSchool();

    private Week week(UUID pupil) {
        return school.reads.week(parent(pupil), pupil, MONDAY);
    }

    private ChildMarks year(UUID pupil) {
        return school.reads.marks(parent(pupil), pupil, FROM, TO);
    }

    private static String marksPage(ChildMarks year) {
        return Pages.render(
                "marks", Map.of("marks", MarksView.of(year, new DayRange(FROM, TO), TODAY, CLOCK.instant())));
    }

    @Test
    void a_lesson_may_hold_several_works_each_with_its_own_mark_weight_comment_and_time_of_entry() {
        school.register.upload(
                "marks",
                SCHOOL,
                marks(
                        row("Алгебра;09.11.2026;2;Ведение тетради;0.5;отметка;5;Аккуратно;09.11.2026 18:00;w1"),
                        row("Алгебра;09.11.2026;2;Домашнее задание;;отметка;3;;16.11.2026 08:00;w2")));
        List<Mark> marks =
                week(ANNA_ID).days().get(0).lessons().get(0).journal().marks();
        assertThat(marks)
                .extracting(mark -> mark.work().type(), Mark::value, Mark::weight, Mark::comment)
                .containsExactly(
                        tuple("Контрольная работа", "4", new BigDecimal("2.00"), null),
                        tuple("Ведение тетради", "5", new BigDecimal("0.50"), "Аккуратно"),
                        tuple("Домашнее задание", "3", BigDecimal.ONE, null));
        assertThat(marks.get(2).enteredAt()).as("a week later").isEqualTo("2026-11-16T05:00:00Z");
    }

    @Test
    void two_marks_in_one_cell_are_shown_as_written_and_both_count() {
        school.register.upload(
                "marks", SCHOOL, marks(row("Химия;12.11.2026;1;Диктант;1;отметка;5/2;;12.11.2026 18:00;d1")));
        SubjectMarks chemistry = year(ANNA_ID).subjects().stream()
                .filter(subject -> subject.subject().equals("Химия"))
                .findFirst()
                .orElseThrow();
        assertThat(chemistry.marks()).extracting(Mark::value).containsExactly("5/2");
        assertThat(chemistry.average()).isEqualTo(new Average(new BigDecimal("3.50"), false, 2));
    }

    @Test
    void absences_lateness_remarks_and_finals_are_no_marks_and_count_in_no_average() {
        school.register.upload(
                "marks",
                SCHOOL,
                marks(
                        row("Алгебра;12.11.2026;1;;;отсутствие;н;;12.11.2026 18:00;x1"),
                        row("Алгебра;12.11.2026;1;;;опоздание;5;;12.11.2026 18:00;x2"),
                        row("Алгебра;12.11.2026;1;;;замечание;2;;12.11.2026 18:00;x3")));
        SubjectMarks algebra = year(ANNA_ID).subjects().stream()
                .filter(subject -> subject.subject().equals("Алгебра"))
                .findFirst()
                .orElseThrow();
        assertThat(algebra.marks()).extracting(Mark::value).containsExactly("3", "4", "5");
        assertThat(algebra.absences()).hasSize(1);
        assertThat(algebra.lateness()).extracting(Lateness::minutes).containsExactly(5);
        assertThat(algebra.remarks()).extracting(Remark::text).contains("2");
        assertThat(algebra.finals()).extracting(FinalMark::value).containsExactly("4");
        assertThat(algebra.average()).isEqualTo(new Average(new BigDecimal("4.00"), true, 3));
    }

    @Test
    void an_illness_is_an_absence_for_a_good_reason_wherever_one_looks() {
        school.register.upload(
                "marks",
                SCHOOL,
                marks(
                        row("Химия;12.11.2026;1;;;отсутствие;по болезни;;12.11.2026 18:00;i1"),
                        row("Химия;13.11.2026;1;;;отсутствие;Б;;13.11.2026 18:00;i2")));
        assertThat(week(ANNA_ID).days().get(3).unplaced().absences())
                .extracting(Absence::excused)
                .containsExactly(true);
        assertThat(school.register
                        .jdbc()
                        .sql("SELECT DISTINCT value FROM register.entry WHERE row_id LIKE 'i_'")
                        .query(String.class)
                        .list())
                .containsExactly("н, уважительная");
        assertThat(Pages.render("week", Map.of("week", WeekView.of(week(ANNA_ID), TODAY))) + marksPage(year(ANNA_ID)))
                .contains("Отсутствие по уважительной причине")
                .doesNotContainIgnoringCase("болезн")
                .doesNotContainIgnoringCase("болел");
    }

    @Test
    void each_class_has_terms_of_its_own() {
        school.register.upload(
                "terms",
                SCHOOL,
                terms(
                        "57;8Б;триместр;1 триместр;01.09.2026;20.11.2026",
                        "57;8Б;триместр;2 триместр;25.11.2026;20.02.2027"));
        school.link("parent", BORIS_ID);
        assertThat(year(ANNA_ID).terms()).extracting(Term::name).containsExactly("1 четверть", "2 четверть");
        assertThat(year(BORIS_ID).terms()).extracting(Term::kind).containsOnly("trimester");
    }

    @Test
    void a_child_with_two_educations_is_there_twice_and_neither_tells_of_the_other() {
        school.register.upload(
                "pupils",
                210,
                pupils("210;8М;" + ANNA_ELSEWHERE + ";Смирнова;Анна;Игоревна;14.03.2012;" + Files57.SNILS
                        + ";учится;01.09.2026;"));
        school.register.upload("lessons", 210, lessons("210;8М;;Сольфеджио;09.11.2026;1;16:00;16:45;Ре М. И.;1;Лад;;"));
        school.register.upload(
                "marks",
                210,
                marks("210;" + ANNA_ELSEWHERE + ";Сольфеджио;09.11.2026;1;Диктант;1;отметка;5;;09.11.2026 18:00;m1"));
        school.link("parent", ANNA_ELSEWHERE);
        assertThat(school.reads.children(parent(ANNA_ID, ANNA_ELSEWHERE)))
                .extracting(child -> child.school().number())
                .containsExactlyInAnyOrder(SCHOOL, 210);
        assertThat(year(ANNA_ELSEWHERE).subjects())
                .extracting(SubjectMarks::subject)
                .containsExactly("Сольфеджио");
        assertThat(year(ANNA_ID).subjects()).extracting(SubjectMarks::subject).doesNotContain("Сольфеджио");
        assertThat(week(ANNA_ID).days().get(0).lessons())
                .extracting(Week.Lesson::subject)
                .doesNotContain("Сольфеджио");
    }

    @Test
    void the_first_grade_is_complete_without_number_marks() {
        school.register.upload(
                "pupils", SCHOOL, pupils("57;1В;" + ANNA_ELSEWHERE + ";Лисина;Вера;;14.03.2019;;учится;01.09.2026;"));
        school.register.upload(
                "lessons",
                SCHOOL,
                lessons("57;1В;;Чтение;09.11.2026;1;09:00;09:35;Ма М. А.;5;Сказка;Прочитать;11.11.2026"));
        school.register.upload(
                "marks",
                SCHOOL,
                marks("57;" + ANNA_ELSEWHERE + ";Чтение;09.11.2026;1;;;замечание;Молодец;;09.11.2026 18:00;g1"));
        school.link("parent", ANNA_ELSEWHERE);
        assertThat(Pages.render("week", Map.of("week", WeekView.of(week(ANNA_ELSEWHERE), TODAY))))
                .contains("Чтение", "Прочитать", "Молодец");
        ChildMarks marks = school.reads.marks(
                parent(ANNA_ELSEWHERE), ANNA_ELSEWHERE, LocalDate.of(2026, 9, 1), LocalDate.of(2026, 9, 30));
        assertThat(marksPage(marks))
                .contains("В первом классе отметок не ставят")
                .doesNotContain("Средний балл");
    }

    @Test
    void an_average_says_how_it_is_computed_and_is_never_offered_as_a_term_mark() {
        ChildMarks year = year(ANNA_ID);
        assertThat(year.formula()).isEqualTo(Average.FORMULA);
        assertThat(year.subjects().get(0).finals()).extracting(FinalMark::value).containsExactly("4");
        assertThat(marksPage(year))
                .contains("сумма «отметка × вес», делённая на сумму весов")
                .contains("Отметку за четверть ставит учитель: она может отличаться");
        school.register.jdbc().sql("DELETE FROM register.final_mark").update();
        assertThat(marksPage(year(ANNA_ID))).as("without one none is made up").doesNotContain("Итоговые отметки");
    }

    @Test
    void every_page_of_a_child_says_how_old_the_schools_data_is() {
        String week = Pages.render("week", Map.of("week", WeekView.of(week(ANNA_ID), TODAY)));
        String looks = Pages.render(
                "looks", Map.of("looks", LooksView.of(school.reads.looks(parent(ANNA_ID), ANNA_ID), TODAY)));
        assertThat(List.of(week, looks, marksPage(year(ANNA_ID))))
                .allSatisfy(page -> assertThat(page).contains("Данные школы на "));
    }
}
