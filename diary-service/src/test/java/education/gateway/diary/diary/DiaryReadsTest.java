package education.gateway.diary.diary;

import static education.gateway.diary.diary.SmallSchool.ANNA_ID;
import static education.gateway.diary.diary.SmallSchool.BORIS_ID;
import static education.gateway.diary.diary.SmallSchool.parent;
import static education.gateway.diary.register.Files57.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.register.Files57;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DiaryReadsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 9);
    private static final LocalDate FROM = LocalDate.of(2026, 9, 1);
    private static final LocalDate TO = LocalDate.of(2027, 5, 31);

    private final SmallSchool school = new SmallSchool();
    private final Reader reader = parent(ANNA_ID);

    private Week week() {
        return school.reads.week(reader, ANNA_ID, MONDAY);
    }

    private SubjectMarks algebra() {
        return school.reads.marks(reader, ANNA_ID, FROM, TO).subjects().stream()
                .filter(subject -> subject.subject().equals("Алгебра"))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class Nobody_reads {

        private void assertRefused(Reader who, UUID pupil) {
            assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> school.reads.week(who, pupil, MONDAY));
            assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> school.reads.marks(who, pupil, FROM, TO));
            assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> school.reads.looks(who, pupil));
            assertThat(school.reads.children(who)).isEmpty();
            assertThat(school.journal()).isEmpty();
        }

        @Test
        void what_the_token_does_not_hold() {
            assertRefused(parent(), ANNA_ID);
        }

        @Test
        void what_the_token_holds_without_a_link_in_force() {
            assertRefused(parent(BORIS_ID), BORIS_ID);
        }

        @Test
        void about_a_pupil_who_does_not_exist() {
            var stranger = UUID.fromString("33333333-3333-4333-8333-333333333333");
            assertRefused(parent(stranger), stranger);
        }

        @Test
        void after_the_link_was_ended() {
            school.register
                    .jdbc()
                    .sql("UPDATE guardianship.link SET ended_at = now(), ended_reason = 'mistake'")
                    .update();
            assertRefused(reader, ANNA_ID);
        }

        @Test
        void after_the_pupil_left_the_school() {
            school.register.upload(
                    "pupils",
                    SCHOOL,
                    Files57.pupils("57;8А;" + Files57.ANNA
                            + ";Смирнова;Анна;Игоревна;14.03.2012;;выбыл;01.09.2020;01.10.2020"));
            assertRefused(reader, ANNA_ID);
        }
    }

    @Test
    void children_are_those_whom_both_token_and_link_name() {
        assertThat(school.reads.children(parent(ANNA_ID, BORIS_ID)))
                .singleElement()
                .satisfies(child -> {
                    assertThat(child.givenName()).isEqualTo("Анна");
                    assertThat(child.school().number()).isEqualTo(SCHOOL);
                    assertThat(child.dataAt()).isNotNull();
                });
    }

    @Test
    void a_week_has_seven_days_and_the_lessons_of_the_childs_class_alone() {
        assertThat(week().days()).hasSize(7);
        assertThat(week().days().get(0).lessons())
                .extracting(Week.Lesson::subject)
                .containsExactly("Алгебра", "Английский язык");
    }

    @Test
    void subgroups_of_one_lesson_stand_together() {
        assertThat(week().days().get(0).lessons().get(1).groups())
                .extracting(Week.Group::subgroup)
                .containsExactly("1", "2");
    }

    @Test
    void what_the_journal_says_is_sorted_by_kind_and_by_lesson() {
        Week.Day day = week().days().get(0);
        assertThat(day.lessons().get(0).journal().marks()).singleElement().satisfies(mark -> {
            assertThat(mark.value()).isEqualTo("4");
            assertThat(mark.work()).isEqualTo(new Work("Контрольная работа", new BigDecimal("2.00")));
            assertThat(mark.enteredAt()).isEqualTo("2026-11-10T12:40:00Z");
        });
        assertThat(day.lessons().get(0).journal().remarks())
                .extracting(Remark::text)
                .containsExactly("Без тетради");
        assertThat(day.lessons().get(1).journal().absences())
                .extracting(Absence::excused)
                .containsExactly(true);
        assertThat(day.lessons().get(1).journal().lateness())
                .extracting(Lateness::minutes)
                .containsExactly(10);
    }

    @Test
    void a_mark_at_a_lesson_that_the_timetable_lacks_is_still_there() {
        assertThat(week().days().get(1).unplaced().marks())
                .extracting(Mark::subject)
                .containsExactly("Музыка");
    }

    @Test
    void homework_stands_at_the_day_it_is_due_whenever_it_was_given() {
        assertThat(week().days().get(2).homework())
                .extracting(Week.Homework::text)
                .containsExactly("№ 42");
        assertThat(school.reads
                        .week(reader, ANNA_ID, MONDAY.plusWeeks(1))
                        .days()
                        .get(2)
                        .homework())
                .extracting(Week.Homework::givenOn)
                .containsExactly(LocalDate.of(2026, 11, 11));
    }

    @Test
    void a_week_between_two_terms_is_holidays_until_the_day_before_the_next() {
        assertThat(school.reads
                        .week(reader, ANNA_ID, LocalDate.of(2026, 10, 26))
                        .holidayUntil())
                .isEqualTo("2026-11-04");
        assertThat(school.reads
                        .week(reader, ANNA_ID, LocalDate.of(2026, 12, 14))
                        .holidayUntil())
                .isNull();
    }

    @Test
    void an_old_week_keeps_the_class_of_that_time() {
        school.register.upload(
                "pupils",
                SCHOOL,
                Files57.pupils("57;8Б;" + Files57.ANNA + ";Смирнова;Анна;Игоревна;14.03.2012;;учится;01.09.2026;"));
        LocalDate today = school.register
                .jdbc()
                .sql("SELECT (now() AT TIME ZONE 'Europe/Moscow')::date")
                .query(LocalDate.class)
                .single();
        school.register
                .jdbc()
                .sql("UPDATE register.pupil_class SET since = '2026-11-16' WHERE since = ?")
                .param(today)
                .update();
        assertThat(week().days().get(0).lessons())
                .extracting(Week.Lesson::subject)
                .contains("Алгебра")
                .doesNotContain("Химия");
        assertThat(week().child().className()).isEqualTo("8Б");
    }

    @Test
    void marks_come_by_subject_with_an_average_and_finals_apart() {
        SubjectMarks algebra = algebra();
        assertThat(algebra.marks()).extracting(Mark::value).containsExactly("3", "4", "5");
        assertThat(algebra.average()).isEqualTo(new Average(new BigDecimal("4.00"), true, 3));
        assertThat(algebra.finals())
                .singleElement()
                .returns("1 четверть", FinalMark::term)
                .returns("4", FinalMark::value);
    }

    @Test
    void a_range_holds_its_first_and_last_day_and_nothing_else() {
        LocalDate day = LocalDate.of(2026, 11, 9);
        assertThat(school.reads.marks(reader, ANNA_ID, day, day).subjects())
                .flatExtracting(SubjectMarks::marks)
                .extracting(Mark::value)
                .containsExactly("4");
    }

    @Test
    void a_corrected_mark_says_what_it_was_and_a_removed_one_counts_no_more() {
        school.register.upload(
                "marks", SCHOOL, Files57.marks(Files57.mark("m1", "5", "2"), SmallSchool.row(";;;;;удалено;;;;m3")));
        SubjectMarks algebra = algebra();
        assertThat(algebra.marks().get(1).formerly())
                .extracting(FormerValue::value)
                .containsExactly("4");
        assertThat(algebra.marks().get(0).stands()).isFalse();
        assertThat(algebra.average()).isEqualTo(new Average(new BigDecimal("5.00"), true, 2));
    }

    @Test
    void marks_of_a_term_are_read_from_the_index_alone() {
        school.register.jdbc().sql("VACUUM ANALYZE register.entry").update();
        String plan = new TransactionTemplate(new JdbcTransactionManager(school.register.source())).execute(status -> {
            school.register.jdbc().sql("SET LOCAL enable_seqscan = off").update();
            return String.join(
                    "\n",
                    school.register
                            .jdbc()
                            .sql("EXPLAIN " + Statements.MARKS)
                            .param("parent", "parent")
                            .param("pupil", ANNA_ID)
                            .param("from", FROM)
                            .param("to", TO)
                            .param("firstYear", 2026)
                            .param("lastYear", 2026)
                            .query(String.class)
                            .list());
        });
        assertThat(plan).contains("Index Only Scan using entry_of_pupil");
    }
}
