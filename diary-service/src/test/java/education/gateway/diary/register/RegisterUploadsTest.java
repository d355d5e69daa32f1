package education.gateway.diary.register;

import static education.gateway.diary.register.Files57.ANNA;
import static education.gateway.diary.register.Files57.SCHOOL;
import static education.gateway.diary.register.Files57.mark;
import static education.gateway.diary.register.Files57.marks;
import static education.gateway.diary.register.Files57.pupils;
import static education.gateway.diary.register.Files57.terms;
import static education.gateway.diary.register.Files57.twoPupils;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.diary.web.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

/** Any file that comes to the register, whatever is in it. */
class RegisterUploadsTest extends UploadsToSchool57 {

    private static final String LEV = "33333333-3333-4333-8333-333333333333";

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
        assertThat(send("terms", "to;from;name;kind;class;school\n25.10.2026;01.09.2026;1 четверть;четверть;8А;57\n"))
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
                new ByteArrayInputStream(twoPupils().getBytes(StandardCharsets.UTF_8)), new ByteArrayInputStream(tail));
        Assertions.assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> register.upload("pupils", SCHOOL, large))
                .returns("file-too-large", Refusal::kind);
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
            assertThat(register.upload(
                            "pupils", 210, pupils("210;1А;" + LEV + ";Ким;Лев;;01.02.2019;;учится;01.09.2026;")))
                    .returns(1, UploadReport::added);
            assertThat(waiting).isNotDone();
            other.rollback();
            assertThat(waiting.get(30, TimeUnit.SECONDS).added()).isEqualTo(1);
        }
    }

    @Test
    void that_comes_slowly_leaves_places_to_other_schools() throws Exception {
        var begun = new AtomicInteger();
        var told = new AtomicInteger();
        var rest = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(5);
        try {
            for (int i = 0; i < 5; i++) {
                threads.execute(() -> {
                    Throwable refusal =
                            Assertions.catchThrowable(() -> register.upload("marks", SCHOOL, slow(begun, rest)));
                    told.addAndGet(refusal instanceof Refusal ? 1 : 0);
                });
            }
            await().until(() -> begun.get() == 4 || (begun.get() == 1 && told.get() == 1));
            assertThat(Assertions.catchThrowable(() -> register.upload(
                            "pupils", 210, pupils("210;1А;" + LEV + ";Ким;Лев;;01.02.2019;;учится;01.09.2026;"))))
                    .isNull();
            assertThat(begun).hasValue(1);
        } finally {
            rest.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(begun).as("three wait for their turn, one was told").hasValue(4);
        assertThat(register.count("register.entry")).isEqualTo(1);
    }

    private static InputStream slow(AtomicInteger begun, CountDownLatch rest) {
        return new SequenceInputStream(
                new ByteArrayInputStream(marks(mark("1", "4", "2")).getBytes(StandardCharsets.UTF_8)),
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        begun.incrementAndGet();
                        try {
                            rest.await();
                        } catch (InterruptedException stopped) {
                            throw new IOException(stopped);
                        }
                        return -1;
                    }
                });
    }

    @Test
    void that_comes_steadily_and_takes_too_long_is_refused_and_its_place_is_free() {
        RegisterDatabase impatient = RegisterDatabase.with(new RegisterSettings(
                Map.of(), Duration.ofDays(3), Duration.ofMillis(200), new RegisterSettings.SecondOfficer(20, 2)));
        InputStream drops = new InputStream() {
            private int sent;

            @Override
            public int read() throws IOException {
                try {
                    Thread.sleep(5);
                } catch (InterruptedException stopped) {
                    throw new IOException(stopped);
                }
                return sent++ < 2_000 ? 'a' : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int octet = read();
                buffer[offset] = (byte) octet;
                return octet < 0 ? -1 : 1;
            }
        };
        Assertions.assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> impatient.upload("pupils", SCHOOL, drops))
                .returns("file-too-slow", Refusal::kind)
                .returns(HttpStatus.REQUEST_TIMEOUT, Refusal::status);
        assertThat(impatient.upload("pupils", SCHOOL, twoPupils())).returns(2, UploadReport::added);
    }
}
