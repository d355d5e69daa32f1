package education.gateway.diary.diary;

import static education.gateway.diary.diary.SmallSchool.ANNA_ID;
import static education.gateway.diary.diary.SmallSchool.BORIS_ID;
import static education.gateway.diary.diary.SmallSchool.parent;
import static education.gateway.diary.diary.SmallSchool.row;
import static education.gateway.diary.register.Files57.SCHOOL;
import static education.gateway.diary.register.Files57.mark;
import static education.gateway.diary.register.Files57.marks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.register.Files57;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** "New since the last time". */
class NewsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 9);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 12);

    private final SmallSchool school = new SmallSchool();

    private Visit visit() {
        return visit(parent(ANNA_ID));
    }

    private Visit visit(Reader reader) {
        return school.reads.visit(reader, ANNA_ID, MONDAY, TODAY);
    }

    private News news() {
        return Objects.requireNonNull(visit().news());
    }

    /** What is new, each as {@code subject step value}. */
    private List<String> told() {
        News news = news();
        return news.entries().stream()
                .map(each -> each.row().subject() + " " + each.step() + " "
                        + each.row().value())
                .toList();
    }

    private void anHourPasses() {
        school.register
                .jdbc()
                .sql("UPDATE visits.visit SET seen_at = seen_at - interval '1 hour',"
                        + " before_at = before_at - interval '1 hour'")
                .update();
    }

    private void upload(String... rows) {
        school.register.upload("marks", SCHOOL, marks(rows));
    }

    private List<String> visits() {
        return school.register
                .jdbc()
                .sql("SELECT parent_id || ' ' || seen_at || ' ' || seen_entry || ' ' || coalesce(before_at::text, '')"
                        + " FROM visits.visit ORDER BY parent_id")
                .query(String.class)
                .list();
    }

    private String page() {
        Visit visit = visit();
        return Pages.render(
                "week",
                Map.of(
                        "week",
                        WeekView.of(visit.week(), TODAY),
                        "news",
                        NewsView.of(Objects.requireNonNull(visit.news()))));
    }

    // who is told nothing

    @Test
    void of_a_pupil_who_is_not_yours_nothing_is_told_and_no_visit_is_counted() {
        school.link("other", BORIS_ID);
        for (UUID pupil : new UUID[] {BORIS_ID, UUID.randomUUID()}) {
            assertThatExceptionOfType(PupilNotFound.class)
                    .isThrownBy(() -> school.reads.visit(parent(pupil), pupil, MONDAY, TODAY));
            assertThatExceptionOfType(PupilNotFound.class)
                    .as("also when the token does not hold the pupil")
                    .isThrownBy(() -> school.reads.visit(parent(), pupil, MONDAY, TODAY));
        }
        assertThat(visits()).isEmpty();
        assertThat(school.journal()).isEmpty();
    }

    @Test
    void after_the_link_has_ended_what_is_new_is_not_told_and_the_visit_stays_as_it_was() {
        visit();
        anHourPasses();
        upload(mark("n1", "2", "1"));
        List<String> before = visits();
        school.register
                .jdbc()
                .sql("UPDATE guardianship.link SET ended_at = now(), ended_reason = 'court_order'")
                .update();
        assertThatExceptionOfType(PupilNotFound.class).isThrownBy(this::visit);
        assertThat(visits()).isEqualTo(before);
    }

    @Test
    void a_visit_of_another_parent_changes_nothing() {
        school.link("other", ANNA_ID);
        var other = new Reader("other", Set.of(ANNA_ID), Level.BASIC, SmallSchool.CLOCK.instant());
        visit();
        anHourPasses();
        upload(mark("n1", "2", "1"));
        List<String> before = visits();
        assertThat(visit(other).news()).as("the other's first visit").isNull();
        assertThat(visits()).containsAll(before);
        assertThat(told()).containsExactly("Алгебра ADDED 2");
    }

    @Test
    void programs_neither_visit_nor_end_a_visit() {
        school.reads.week(parent(ANNA_ID), ANNA_ID, MONDAY);
        assertThat(visits()).isEmpty();
        visit();
        anHourPasses();
        upload(mark("n1", "2", "1"));
        List<String> before = visits();
        school.reads.week(parent(ANNA_ID), ANNA_ID, MONDAY);
        school.reads.marks(parent(ANNA_ID), ANNA_ID, MONDAY, MONDAY);
        assertThat(visits()).isEqualTo(before);
        assertThat(told()).containsExactly("Алгебра ADDED 2");
    }

    // what is told

    @Test
    void at_the_first_visit_nothing_is_new() {
        assertThat(visit().news()).isNull();
        assertThat(visit().news()).as("nor later in it").isNull();
    }

    @Test
    void a_mark_is_new_by_its_entry_however_old_its_lesson() {
        visit();
        anHourPasses();
        upload(row("Алгебра;07.09.2026;1;Тест;1;отметка;2;;27.11.2026 18:00;n1"));
        assertThat(told()).containsExactly("Алгебра ADDED 2");
        assertThat(news().total()).isEqualTo(1);
    }

    @Test
    void a_mark_that_its_school_has_sent_days_after_it_was_entered_is_not_passed_over() {
        visit();
        anHourPasses();
        upload(row("Алгебра;07.09.2026;1;Тест;1;отметка;2;;07.09.2026 18:00;n1"));
        assertThat(told()).containsExactly("Алгебра ADDED 2");
    }

    @Test
    void what_is_new_stays_new_while_the_visit_goes_on_and_is_seen_when_it_has_ended() {
        visit();
        anHourPasses();
        upload(mark("n1", "2", "1"));
        assertThat(told()).containsExactly("Алгебра ADDED 2");
        assertThat(told()).as("the page again").containsExactly("Алгебра ADDED 2");
        upload(mark("n2", "5", "1"));
        assertThat(told()).as("what comes meanwhile").contains("Алгебра ADDED 2", "Алгебра ADDED 5");
        anHourPasses();
        assertThat(told()).isEmpty();
    }

    @Test
    void the_last_entered_comes_first_and_absences_and_remarks_are_there() {
        visit();
        anHourPasses();
        upload(
                row("Химия;20.11.2026;3;;;отсутствие;н;;20.11.2026 12:00;n1"),
                row("Алгебра;07.09.2026;1;Тест;1;отметка;3;;27.11.2026 18:00;n2"),
                row("Химия;19.11.2026;3;;;замечание;замечание;Без халата;19.11.2026 12:00;n3"));
        assertThat(told()).containsExactly("Алгебра ADDED 3", "Химия ADDED н", "Химия ADDED Без халата");
    }

    @Test
    void a_corrected_mark_says_what_it_was_at_the_last_visit() {
        visit();
        anHourPasses();
        upload(mark("m1", "3", "2"));
        upload(mark("m1", "5", "2"));
        assertThat(told()).containsExactly("Алгебра CHANGED 5");
        FormerValue was = news().entries().get(0).was();
        assertThat(Objects.requireNonNull(was).value()).isEqualTo("4");
        anHourPasses();
        assertThat(told()).isEmpty();
    }

    @Test
    void a_mark_that_is_again_what_it_was_is_no_news_and_another_weight_is() {
        visit();
        anHourPasses();
        upload(mark("m1", "3", "2"));
        upload(mark("m1", "4", "2"));
        assertThat(told()).isEmpty();
        assertThat(news().total()).isZero();
        upload(mark("m1", "4", "1"));
        assertThat(told()).containsExactly("Алгебра CHANGED 4");
    }

    @Test
    void a_removed_mark_is_told_and_one_that_came_and_went_in_between_is_not() {
        visit();
        anHourPasses();
        upload(row(";;;;;удалено;;;;m1"), mark("n1", "2", "1"));
        upload(row(";;;;;удалено;;;;n1"));
        assertThat(told()).containsExactly("Алгебра REMOVED 4");
        anHourPasses();
        assertThat(told()).isEmpty();
    }

    @Test
    void a_mark_that_was_replaced_by_an_absence_is_told() {
        visit();
        anHourPasses();
        upload(row("Алгебра;09.11.2026;2;;;отсутствие;н;;10.11.2026 15:40;m1"));
        assertThat(told()).containsExactly("Алгебра CHANGED н");
        assertThat(page()).contains("Вместо отметки 4");
    }

    @Test
    void final_marks_are_told_when_given_corrected_and_taken_back() {
        visit();
        anHourPasses();
        upload(
                row("Алгебра;23.10.2026;;1 четверть;;итог;5;;22.10.2026 17:36;f1"),
                row("Химия;23.10.2026;;1 четверть;;итог;3;;27.11.2026 17:36;f2"));
        assertThat(news().finals())
                .extracting(each -> each.mark().subject() + " " + each.step())
                .containsExactly("Алгебра CHANGED", "Химия ADDED");
        anHourPasses();
        visit();
        anHourPasses();
        upload(row(";;;;;удалено;;;;f1"));
        assertThat(news().finals()).extracting(News.Final::step).containsExactly(News.Step.REMOVED);
    }

    @Test
    void of_a_whole_term_that_comes_at_once_corrections_are_not_hidden_and_the_page_stays_short() {
        visit();
        anHourPasses();
        String[] term = IntStream.range(0, 230)
                .mapToObj(n -> row("Предмет " + n % 12 + ";0" + (1 + n % 9) + ".10.2026;" + (1 + n % 7)
                        + ";Тест;1;отметка;4;;27.11.2026 18:00;b" + n))
                .toArray(String[]::new);
        upload(term);
        upload(mark("m1", "5", "2"));
        News news = news();
        assertThat(news.total()).isEqualTo(231);
        assertThat(news.entries()).hasSize(News.MOST);
        assertThat(news.entries().get(0).step()).isEqualTo(News.Step.CHANGED);
        NewsView view = NewsView.of(news);
        assertThat(view.open()).isFalse();
        assertThat(view.title()).isEqualTo("Новое с прошлого раза: 231");
        int shown = view.subjects().stream().mapToInt(it -> it.items().size()).sum();
        assertThat(shown).isLessThanOrEqualTo(13 * 6);
        assertThat(view.left()).isEqualTo(231 - shown);
        assertThat(page()).contains("Ещё <span>" + view.left() + "</span>");
    }

    @Test
    void a_correction_carries_the_time_of_its_merge_since_another_file_may_have_come_in_between() {
        upload(mark("m1", "3", "2"), row(";;;;;удалено;;;;m3"));
        assertThat(school.register
                        .jdbc()
                        .sql("SELECT replaced_at > loaded_at AND removed_at > loaded_at FROM register.former_value,"
                                + " register.entry, (SELECT max(loaded_at) AS loaded_at FROM register.upload) u"
                                + " WHERE removed_at IS NOT NULL")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private void lessons(String... rows) {
        school.register.upload("lessons", SCHOOL, Files57.lessons(rows));
    }

    @Test
    void homework_that_came_or_changed_and_is_still_to_be_done_is_told() {
        String algebra = "57;8А;;Алгебра;11.11.2026;1;09:00;09:45;Ким Е. А.;204;Корни;%s;%s";
        visit();
        anHourPasses();
        lessons(
                algebra.formatted("№ 57", "18.11.2026"),
                "57;8А;;Химия;11.11.2026;2;09:55;10:40;Ом Г. С.;100;Соли;§ 12;13.11.2026",
                "57;8А;;Музыка;11.11.2026;3;11:00;11:45;Ля С. О.;1;Хор;Песня;",
                "57;8А;;История;11.11.2026;4;12:00;12:45;Рим Р. М.;2;Рим;§ 1;11.11.2026");
        assertThat(news().homework())
                .as("neither what was there nor what lies behind")
                .extracting(LessonRow::subject)
                .containsExactly("Музыка", "Химия");
        assertThat(page()).contains("Химия, на пт, 13 ноября", "§ 12", "Музыка, с урока 11 ноября");
        anHourPasses();
        assertThat(news().homework()).isEmpty();
        anHourPasses();
        lessons(algebra.formatted("№ 58", "18.11.2026"));
        assertThat(news().homework()).extracting(LessonRow::homework).containsExactly("№ 58");
        anHourPasses();
        visit();
        anHourPasses();
        lessons(algebra.formatted("№ 58", "18.11.2026").replace("Корни", "Степени"));
        assertThat(news().homework()).as("another topic is no other homework").isEmpty();
    }

    @Test
    void homework_of_another_class_is_none_of_this_childs() {
        visit();
        anHourPasses();
        lessons("57;8Б;;Химия;12.11.2026;2;09:55;10:40;Ом Г. С.;100;Соли;§ 12;13.11.2026");
        assertThat(news().homework()).isEmpty();
    }

    // the page

    @Test
    void the_page_says_it_by_subject_with_the_work_the_lesson_and_the_time_of_entry() {
        visit();
        anHourPasses();
        upload(
                row("Алгебра;07.09.2026;1;Тест;1;отметка;2;;27.11.2026 18:00;n1"),
                mark("m1", "5", "2"),
                row(";;;;;удалено;;;;m4"));
        String html = page();
        assertThat(html)
                .contains("Новое с прошлого раза: 3", "id=\"news\"", " open=\"open\"", "href=\"#news\"")
                .contains("<h3>Алгебра</h3>", "Тест", "урок 7 сентября, выставлена 27 ноября в 18:00")
                .contains("Исправлена: была 4, стала 5", "<h3>Музыка</h3>", "Школа это убрала")
                .contains("Удалённая отметка 5: пение");
        assertThat(html.indexOf("id=\"news\"")).isBetween(0, html.indexOf("class=\"weeks\""));
    }

    @Test
    void where_nothing_is_new_the_page_says_so() {
        visit();
        anHourPasses();
        assertThat(page()).contains("С прошлого раза (", "нового нет.").doesNotContain("id=\"news\"");
    }

    @Test
    void what_is_new_is_read_from_the_index_alone() {
        school.register.jdbc().sql("VACUUM ANALYZE register.entry").update();
        visit();
        var transaction = new TransactionTemplate(new JdbcTransactionManager(school.register.source()));
        String plan = transaction.execute(status -> {
            school.register.jdbc().sql("SET LOCAL enable_seqscan = off").update();
            return String.join(
                    "\n",
                    school.register
                            .jdbc()
                            .sql("EXPLAIN " + Statements.VISIT)
                            .param("parent", "parent")
                            .param("pupil", ANNA_ID)
                            .param("from", MONDAY)
                            .param("to", MONDAY.plusDays(6))
                            .param("today", TODAY)
                            .param("year", LocalDate.of(2026, 9, 1))
                            .param("firstYear", 2026)
                            .query(String.class)
                            .list());
        });
        assertThat(plan.split("Index Only Scan using entry_of_pupil", -1)).hasSizeGreaterThanOrEqualTo(4);
    }
}
