package education.gateway.diary.register;

import static education.gateway.diary.register.Files57.ANNA;
import static education.gateway.diary.register.Files57.BORIS;
import static education.gateway.diary.register.Files57.SCHOOL;
import static education.gateway.diary.register.Files57.lessons;
import static education.gateway.diary.register.Files57.mark;
import static education.gateway.diary.register.Files57.marks;
import static education.gateway.diary.register.Files57.pupils;
import static education.gateway.diary.register.Files57.terms;
import static education.gateway.diary.register.Files57.twoPupils;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterUploadsTest {

    private final RegisterDatabase register = RegisterDatabase.fresh();

    @BeforeEach
    void two_classes_are_known() {
        register.upload("pupils", SCHOOL, twoPupils());
    }

    private UploadReport send(String kind, String csv) {
        return register.upload(kind, SCHOOL, csv);
    }

    private RejectedFile refused(String kind, String csv) {
        return Assertions.catchThrowableOfType(RejectedFile.class, () -> send(kind, csv));
    }

    @Nested
    class Any_file {

        @Test
        void changes_nothing_the_second_time() {
            String file = marks(mark("1", "4", "2"), mark("2", "5", "1"));
            assertThat(send("marks", file)).returns(2, UploadReport::added);
            assertThat(send("marks", file))
                    .returns(0, UploadReport::added)
                    .returns(0, UploadReport::changed)
                    .returns(0, UploadReport::removed);
            assertThat(send("pupils", twoPupils())).returns(0, UploadReport::changed);
        }

        @Test
        void is_kept_whole_or_not_at_all() {
            assertThat(refused("marks", marks(mark("1", "4", "2"), mark("2", "шесть", "1"))))
                    .isNotNull();
            assertThat(register.count("register.entry")).isZero();
        }

        @Test
        void leaves_one_line_in_the_journal_when_it_is_taken_in_and_none_when_it_is_not() {
            long before = register.count("journal.line");
            refused("marks", marks(mark("1", "шесть", "1")));
            assertThat(register.count("journal.line")).isEqualTo(before);
            send("marks", marks(mark("1", "4", "2")));
            assertThat(register.count("journal.line")).isEqualTo(before + 1);
            assertThat(register.jdbc()
                            .sql("SELECT concat_ws(' ', actor_kind, actor, deed, basis, school, detail)"
                                    + " FROM journal.line ORDER BY id DESC LIMIT 1")
                            .query(String.class)
                            .single())
                    .isEqualTo("officer officer file_taken school 57 marks");
        }

        @Test
        void may_begin_with_a_byte_order_mark_and_end_lines_as_windows_does() {
            assertThat(send("marks", "\ufeff" + marks(mark("1", "4", "2")).replace("\n", "\r\n")))
                    .returns(1, UploadReport::added);
        }

        @Test
        void may_have_its_columns_in_any_order() {
            assertThat(send(
                            "terms",
                            "to;from;name;kind;class;school\n25.10.2026;01.09.2026;1 четверть;четверть;8А;57\n"))
                    .returns(1, UploadReport::added);
        }

        @Test
        void of_another_school_is_refused() {
            BadCell cell = RejectedFiles.only(refused("pupils", twoPupils().replace("57;8А", "210;8А")));
            assertThat(cell)
                    .returns(2L, BadCell::row)
                    .returns("school", BadCell::column)
                    .returns("210", BadCell::found);
        }

        @ParameterizedTest
        @ValueSource(strings = {"KOI8-R", "IBM866", "UTF-16LE", "UTF-16"})
        void in_another_encoding_is_refused(String encoding) {
            byte[] strange = twoPupils().getBytes(Charset.forName(encoding));
            var refused = Assertions.catchThrowableOfType(
                    RejectedFile.class, () -> register.upload("pupils", SCHOOL, new ByteArrayInputStream(strange)));
            assertThat(RejectedFiles.only(refused).expected()).contains("UTF-8", "Windows-1251");
        }

        @Test
        void with_an_unknown_a_missing_or_a_doubled_column_is_refused() {
            assertThat(RejectedFiles.only(refused("terms", "school;class;kind;name;from\n"))
                            .column())
                    .isEqualTo("to");
            assertThat(RejectedFiles.only(refused("terms", "school;class;kind;name;from;до\n"))
                            .found())
                    .isEqualTo("до");
            assertThat(RejectedFiles.only(refused("terms", "school;class;kind;name;from;to;to\n"))
                            .found())
                    .isEqualTo("to");
            assertThat(RejectedFiles.only(refused("terms", "")).row()).isEqualTo(1);
        }

        @Test
        void with_a_row_of_another_width_is_refused() {
            assertThat(RejectedFiles.only(refused("terms", terms("57;8А;четверть"))))
                    .returns("ячеек: 3", BadCell::found)
                    .returns("ячеек: 6", BadCell::expected);
        }

        @Test
        void with_a_quote_that_never_closes_is_refused_without_reading_on_for_ever() {
            String endless = terms("57;8А;четверть;\"1 четверть;01.09.2026;25.10.2026");
            assertThat(RejectedFiles.only(refused("terms", endless)).expected()).contains("кавычки");
            assertThat(RejectedFiles.only(refused("terms", endless + "x".repeat(200_000)))
                            .expected())
                    .contains("кавычки");
        }

        @Test
        void that_is_too_large_is_refused_while_it_arrives() {
            var tail = new byte[9 * 1024 * 1024];
            Arrays.fill(tail, (byte) '\n');
            InputStream large = new SequenceInputStream(
                    new ByteArrayInputStream(twoPupils().getBytes(StandardCharsets.UTF_8)),
                    new ByteArrayInputStream(tail));
            Assertions.assertThatExceptionOfType(education.gateway.diary.web.Refusal.class)
                    .isThrownBy(() -> register.upload("pupils", SCHOOL, large))
                    .returns("file-too-large", education.gateway.diary.web.Refusal::kind);
        }

        @Test
        void of_which_only_half_arrives_leaves_nothing() {
            InputStream broken = new SequenceInputStream(
                    new ByteArrayInputStream(marks(mark("1", "4", "2")).getBytes(StandardCharsets.UTF_8)),
                    new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("connection reset");
                        }
                    });
            Assertions.assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> register.upload("marks", SCHOOL, broken));
            assertThat(register.count("register.entry")).isZero();
        }

        @Test
        void with_very_many_mistakes_names_the_first_hundred_and_counts_all() {
            String[] rows = new String[250];
            Arrays.setAll(rows, i -> mark("r" + i, "9", "1"));
            RejectedFile refused = refused("marks", marks(rows));
            assertThat(RejectedFiles.errors(refused)).hasSize(100);
            assertThat(RejectedFiles.mistakes(refused)).isEqualTo(250);
        }

        @Test
        void says_every_mistake_at_once_in_the_order_of_rows() {
            RejectedFile refused = refused(
                    "marks",
                    marks(
                            mark("1", "4", "2").replace(ANNA, "33333333-3333-4333-8333-333333333333"),
                            mark("2", "шесть", "1"),
                            mark("1", "5", "1")));
            assertThat(RejectedFiles.errors(refused))
                    .extracting(BadCell::row, BadCell::column)
                    .containsExactly(
                            Assertions.tuple(2L, "register_id"),
                            Assertions.tuple(3L, "value"),
                            Assertions.tuple(4L, "row_id"));
        }

        @Test
        void waits_for_another_one_of_the_same_school_but_not_of_another_school() throws Exception {
            try (Connection other = register.source().getConnection()) {
                other.setAutoCommit(false);
                other.createStatement().execute("SELECT pg_advisory_xact_lock(" + 0x52454749 + ", 57)");
                var waiting = CompletableFuture.supplyAsync(() -> send("marks", marks(mark("1", "4", "2"))));
                assertThat(
                                register.upload(
                                        "pupils",
                                        210,
                                        pupils(
                                                "210;1А;33333333-3333-4333-8333-333333333333;Ким;Лев;;01.02.2019;;учится;01.09.2026;")))
                        .returns(1, UploadReport::added);
                assertThat(waiting).isNotDone();
                other.rollback();
                assertThat(waiting.get(30, TimeUnit.SECONDS).added()).isEqualTo(1);
            }
        }
    }

    @Nested
    class Pupils {

        @Test
        void keep_no_trace_of_their_snils_but_a_keyed_hash() {
            String hash = register.jdbc()
                    .sql("SELECT child_hash FROM register.pupil WHERE id = ?::uuid")
                    .param(ANNA)
                    .query(String.class)
                    .single();
            assertThat(hash).matches("[0-9a-f]{64}");
            String row = register.jdbc()
                    .sql("SELECT p::text FROM register.pupil p WHERE id = ?::uuid")
                    .param(ANNA)
                    .query(String.class)
                    .single();
            assertThat(row.replaceAll("\\D", "")).doesNotContain("00090000100");
        }

        @Test
        void with_a_wrong_snils_are_refused_without_repeating_it() {
            BadCell cell = RejectedFiles.only(refused("pupils", twoPupils().replace(Files57.SNILS, "123-456-789 00")));
            assertThat(cell).returns("snils", BadCell::column).returns(null, BadCell::found);
            assertThat(cell.toString()).doesNotContain("123-456");
        }

        @Test
        void who_are_not_named_stay_and_only_a_date_of_leaving_ends_an_enrolment() {
            send("pupils", pupils("57;8А;" + ANNA + ";Смирнова;Анна;Игоревна;14.03.2012;;выбыл;01.09.2026;20.11.2026"));
            assertThat(register.jdbc()
                            .sql(
                                    "SELECT id::text || ' ' || coalesce(date_out::text, '-') FROM register.pupil ORDER BY 1")
                            .query(String.class)
                            .list())
                    .containsExactly(ANNA + " 2026-11-20", BORIS + " -");
        }

        @Test
        void need_what_makes_an_enrolment() {
            String good = "57;8А;" + ANNA + ";Смирнова;Анна;Игоревна;14.03.2012;;учится;01.09.2026;";
            assertThat(columnRefused(good.replace("8А", "«»"))).isEqualTo("class");
            assertThat(columnRefused(good.replace(ANNA, "8"))).isEqualTo("register_id");
            assertThat(columnRefused(good.replace("Смирнова", " "))).isEqualTo("surname");
            assertThat(columnRefused(good.replace("Анна", ""))).isEqualTo("name");
            assertThat(columnRefused(good.replace("Анна", "А".repeat(101)))).isEqualTo("name");
            assertThat(columnRefused(good.replace("Анна", "Ан\u0000на"))).isEqualTo("name");
            assertThat(columnRefused(good.replace("14.03.2012", "31.02.2012"))).isEqualTo("birth_date");
            assertThat(columnRefused(good.replace("14.03.2012", "2012-03-14"))).isEqualTo("birth_date");
            assertThat(columnRefused(good.replace("14.03.2012", "14.03.2027"))).isEqualTo("birth_date");
            assertThat(columnRefused(good.replace("учится", "отчислен"))).isEqualTo("status");
            assertThat(columnRefused(good.replace("учится", "выбыл"))).isEqualTo("date_out");
            assertThat(columnRefused(good + "31.08.2026")).isEqualTo("date_out");
            assertThat(columnRefused(good.replace("01.09.2026", "вчера"))).isEqualTo("date_in");
        }

        private String columnRefused(String row) {
            return RejectedFiles.only(refused("pupils", pupils(row))).column();
        }

        @Test
        void of_another_school_cannot_be_taken_over() {
            var refused = Assertions.catchThrowableOfType(
                    RejectedFile.class,
                    () -> register.upload("pupils", 210, twoPupils().replace("57;8", "210;8")));
            assertThat(RejectedFiles.errors(refused))
                    .extracting(BadCell::column)
                    .containsOnly("register_id");
        }

        @Test
        void who_look_like_formulas_are_data() {
            send("pupils", twoPupils().replace("Смирнова", "=1+1"));
            assertThat(register.jdbc()
                            .sql("SELECT surname FROM register.pupil WHERE id = ?::uuid")
                            .param(ANNA)
                            .query(String.class)
                            .single())
                    .isEqualTo("=1+1");
        }

        @Test
        void are_in_one_class_however_it_is_spelt() {
            send("pupils", twoPupils().replace("8А", "8-a").replace("8 «Б»", "8б"));
            assertThat(register.count("register.school_class")).isEqualTo(2);
        }
    }

    @Nested
    class Terms {

        @Test
        void of_a_class_are_replaced_as_a_whole() {
            send(
                    "terms",
                    terms("57;8А;четверть;1 четверть;01.09.2026;25.10.2026", "57;8А;год;Год;01.09.2026;26.05.2027"));
            UploadReport report = send("terms", terms("57;8А;четверть;1 четверть;01.09.2026;24.10.2026"));
            assertThat(report).returns(1, UploadReport::changed).returns(1, UploadReport::removed);
        }

        @Test
        void may_be_given_for_a_parallel() {
            assertThat(send("terms", terms("57;8;четверть;1 четверть;01.09.2026;25.10.2026")))
                    .returns(2, UploadReport::added);
        }

        @Test
        void that_make_no_sense_are_refused() {
            assertThat(column("57;9А;четверть;1 четверть;01.09.2026;25.10.2026"))
                    .isEqualTo("class");
            assertThat(column("57;8А;семестр;1 четверть;01.09.2026;25.10.2026")).isEqualTo("kind");
            assertThat(column("57;8А;четверть;;01.09.2026;25.10.2026")).isEqualTo("name");
            assertThat(column("57;8А;четверть;1 четверть;25.10.2026;01.09.2026"))
                    .isEqualTo("to");
        }

        private String column(String row) {
            return RejectedFiles.only(refused("terms", terms(row))).column();
        }
    }

    @Nested
    class Lessons {

        private static final String ALGEBRA =
                "57;8А;;Алгебра;09.11.2026;2;09:55;10:40;Ким Е. А.;204;Дроби;№ 42;11.11.2026";

        @Test
        void that_a_day_no_longer_has_were_cancelled() {
            send("lessons", lessons(ALGEBRA, ALGEBRA.replace(";2;09:55;10:40", ";3;11:00;11:45")));
            assertThat(send("lessons", lessons(ALGEBRA.replace("Дроби", "Корни"))))
                    .returns(1, UploadReport::changed)
                    .returns(1, UploadReport::removed)
                    .returns(0, UploadReport::added);
        }

        @Test
        void that_make_no_sense_are_refused() {
            assertThat(column(ALGEBRA.replace("8А", "9А"))).isEqualTo("class");
            assertThat(column(ALGEBRA.replace("Алгебра", ""))).isEqualTo("subject");
            assertThat(column(ALGEBRA.replace("09.11.2026", "9 ноября"))).isEqualTo("date");
            assertThat(column(ALGEBRA.replace(";2;", ";16;"))).isEqualTo("number");
            assertThat(column(ALGEBRA.replace("09:55", "25:55"))).isEqualTo("start");
            assertThat(column(ALGEBRA.replace("10:40", "09:40"))).isEqualTo("end");
            assertThat(column(ALGEBRA.replace("11.11.2026", "01.11.2026"))).isEqualTo("due_date");
            assertThat(column(ALGEBRA.replace("Дроби", "д".repeat(501)))).isEqualTo("topic");
            assertThat(RejectedFiles.only(refused("lessons", lessons(ALGEBRA, ALGEBRA)))
                            .row())
                    .isEqualTo(3);
        }

        private String column(String row) {
            return RejectedFiles.only(refused("lessons", lessons(row))).column();
        }
    }

    @Nested
    class Marks {

        @Test
        void that_are_corrected_keep_what_they_were() {
            send("marks", marks(mark("1", "3", "2")));
            assertThat(send("marks", marks(mark("1", "4", "2")))).returns(1, UploadReport::changed);
            assertThat(register.jdbc()
                            .sql("SELECT value FROM register.former_value")
                            .query(String.class)
                            .list())
                    .containsExactly("3");
        }

        @Test
        void that_are_taken_away_stay_visible_and_may_come_back() {
            send("marks", marks(mark("1", "3", "2")));
            String removal = marks("57;" + ANNA + ";;;;;;удалено;;;;1");
            assertThat(send("marks", removal)).returns(1, UploadReport::removed);
            assertThat(send("marks", removal)).returns(0, UploadReport::removed);
            assertThat(register.count("register.entry WHERE removed_at IS NOT NULL"))
                    .isEqualTo(1);
            assertThat(send("marks", marks(mark("1", "3", "2")))).returns(1, UploadReport::changed);
            assertThat(register.count("register.entry WHERE removed_at IS NULL"))
                    .isEqualTo(1);
        }

        @Test
        void and_absences_of_every_spelling_never_keep_a_diagnosis() {
            String row = "57;" + ANNA + ";Алгебра;09.11.2026;2;;;отсутствие;%s;ОРВИ;09.11.2026 11:00;%s";
            send(
                    "marks",
                    marks(
                            row.formatted("н", "1"),
                            row.formatted("н, уважительная", "2"),
                            row.formatted("Б", "3"),
                            row.formatted("по болезни", "4")));
            assertThat(register.jdbc()
                            .sql("SELECT value || coalesce(comment, '') FROM register.entry ORDER BY row_id")
                            .query(String.class)
                            .list())
                    .containsExactly("н", "н, уважительная", "н, уважительная", "н, уважительная");
        }

        @Test
        void that_make_no_sense_are_refused() {
            String good = mark("1", "4", "2");
            assertThat(column(good.replace(ANNA, "33333333-3333-4333-8333-333333333333")))
                    .isEqualTo("register_id");
            assertThat(column(good.replace("Алгебра", ""))).isEqualTo("subject");
            assertThat(column(good.replace("09.11.2026", "00.11.2026"))).isEqualTo("date");
            assertThat(column(good.replace(";2;Контр", ";;Контр"))).isEqualTo("lesson_number");
            assertThat(column(good.replace("Контрольная работа", ""))).isEqualTo("work_type");
            assertThat(column(good.replace(";2;отметка", ";101;отметка"))).isEqualTo("weight");
            assertThat(column(good.replace(";2;отметка", ";-1;отметка"))).isEqualTo("weight");
            assertThat(column(good.replace("отметка", "оценка"))).isEqualTo("kind");
            assertThat(column(good.replace(";4;", ";6;"))).isEqualTo("value");
            assertThat(column(good.replace(";4;;", ";4;" + "к".repeat(501) + ";")))
                    .isEqualTo("comment");
            assertThat(column(good.replace("10.11.2026 15:40", "10.11.2026"))).isEqualTo("entered_at");
            assertThat(column(good.substring(0, good.length() - 1))).isEqualTo("row_id");
            assertThat(column(good.replace("отметка;4", "отсутствие;заболел"))).isEqualTo("value");
            assertThat(column(good.replace("отметка;4", "опоздание;очень"))).isEqualTo("value");
            assertThat(column(good.replace("отметка;4", "замечание;"))).isEqualTo("value");
            assertThat(column(good.replace("отметка;4", "итог;4"))).isEqualTo("lesson_number");
        }

        private String column(String row) {
            return RejectedFiles.only(refused("marks", marks(row))).column();
        }

        @Test
        void never_wander_to_another_pupil_or_become_final() {
            send("marks", marks(mark("1", "4", "2")));
            assertThat(RejectedFiles.only(
                                    refused("marks", marks(mark("1", "4", "2").replace(ANNA, BORIS))))
                            .column())
                    .isEqualTo("row_id");
            String asFinal = "57;" + ANNA + ";Алгебра;23.10.2026;;1 четверть;;итог;4;;22.10.2026 17:36;1";
            assertThat(RejectedFiles.only(refused("marks", marks(asFinal))).column())
                    .isEqualTo("kind");
        }

        @Test
        void are_fresh_from_the_moment_they_were_accepted() {
            assertThat(register.count("register.school WHERE data_at IS NOT NULL"))
                    .isZero();
            UploadReport report = send("marks", marks(mark("1", "4", "2")));
            assertThat(register.jdbc()
                            .sql("SELECT data_at FROM register.school")
                            .query(java.time.OffsetDateTime.class)
                            .single()
                            .toInstant())
                    .isEqualTo(report.acceptedAt());
        }

        @Test
        void of_a_column_full_of_different_names_are_refused() {
            String[] rows = new String[600];
            Arrays.setAll(rows, i -> mark("r" + i, "4", "1").replace("Алгебра", "Предмет " + i));
            List<BadCell> errors = RejectedFiles.errors(refused("marks", marks(rows)));
            assertThat(errors).extracting(BadCell::column).containsExactly("subject");
        }
    }
}
