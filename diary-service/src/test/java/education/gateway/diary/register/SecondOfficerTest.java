package education.gateway.diary.register;

import static education.gateway.diary.register.Files57.SCHOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.web.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A preview, and files that would end so many links that their sender alone does not decide. */
class SecondOfficerTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/Moscow"));
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final SchoolOfficer FIRST = new SchoolOfficer(SCHOOL, "first");
    private static final SchoolOfficer SECOND = new SchoolOfficer(SCHOOL, "second");
    private static final int PUPILS = 10;

    private final RegisterDatabase register = RegisterDatabase.fresh();

    @BeforeEach
    void ten_pupils_with_a_parent_each() {
        register.upload("pupils", SCHOOL, list(n -> false));
        for (int n = 0; n < PUPILS; n++) {
            register.jdbc()
                    .sql(
                            "INSERT INTO guardianship.link (id, parent_id, pupil_id, basis, version, granted_at, granted_by)"
                                    + " VALUES (gen_random_uuid(), ?, ?, 'desk', nextval('guardianship.link_version'),"
                                    + " now() - interval '1 day', 'o')")
                    .params(String.valueOf(n), pupil(n))
                    .update();
        }
    }

    private static UUID pupil(int n) {
        return new UUID(n, 4);
    }

    private static String list(IntPredicate left) {
        return list(left, TODAY);
    }

    private static String list(IntPredicate left, LocalDate day) {
        return Files57.pupils(IntStream.range(0, PUPILS)
                .mapToObj(n -> "57;8А;" + pupil(n) + ";Смирнова;Анна" + n + ";;14.03.2012;;"
                        + (left.test(n) ? "выбыл;01.09.2025;" + DAY.format(day) : "учится;01.09.2025;"))
                .toArray(String[]::new));
    }

    private static ByteArrayInputStream stream(String csv) {
        return new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
    }

    private WaitingFile waits(String csv) {
        return waits(FIRST, csv);
    }

    private WaitingFile waits(SchoolOfficer officer, String csv) {
        try {
            return ((UploadOutcome.Waits) register.uploads.accept("pupils", officer, stream(csv))).file();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private UploadReport confirm(WaitingFile file, SchoolOfficer officer) {
        try {
            return register.uploads.confirm(file.id(), file.preview().sha256(), officer);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private long open() {
        return register.count("guardianship.link WHERE ended_at IS NULL");
    }

    private long left() {
        return register.count("register.pupil WHERE date_out IS NOT NULL");
    }

    @Test
    void a_preview_says_what_would_change_and_changes_nothing() throws IOException {
        long lines = register.count("journal.line");
        UploadPreview preview = register.uploads.preview("pupils", FIRST, stream(list(n -> n < 3)));
        assertThat(preview)
                .returns(10L, UploadPreview::rows)
                .returns(3, UploadPreview::changed)
                .returns(0, UploadPreview::added)
                .returns(3, UploadPreview::linksEnding)
                .returns(10, UploadPreview::links)
                .returns(true, UploadPreview::needsSecondOfficer);
        assertThat(left()).isZero();
        assertThat(open()).isEqualTo(PUPILS);
        assertThat(register.count("register.waiting_file")).isZero();
        assertThat(register.count("register.upload")).isEqualTo(1);
        assertThat(register.count("journal.line")).isEqualTo(lines);
    }

    @Test
    void a_preview_names_the_first_hundred_of_each_kind_and_never_a_snils() throws IOException {
        assertThat(register.uploads
                        .preview("pupils", FIRST, stream(list(n -> n < 3)))
                        .pupils())
                .isEqualTo(new ChangedPupils(
                        IntStream.range(0, 3)
                                .mapToObj(n -> new PupilLine(
                                        "Смирнова Анна" + n, "8А", "выбывает " + DAY.format(TODAY) + "; родителей: 1"))
                                .toList(),
                        List.of(),
                        IntStream.range(0, 3)
                                .mapToObj(n -> new PupilLine(
                                        "Смирнова Анна" + n, "8А", "дата выбытия: — → " + DAY.format(TODAY)))
                                .toList()));
        String many = Files57.pupils(IntStream.range(0, 150)
                .mapToObj(n -> "57;8А;" + UUID.randomUUID() + ";Ким;Лев" + n + ";;01.02.2013;" + Files57.SNILS
                        + ";учится;01.09.2025;")
                .toArray(String[]::new));
        ChangedPupils added =
                register.uploads.preview("pupils", FIRST, stream(many)).pupils();
        assertThat(added.added()).hasSize(100).last().returns("Ким Лев99", PupilLine::name);
        assertThat(added.toString()).doesNotContain("900-001", "00090000100");
        assertThat(register.uploads
                        .preview(
                                "terms",
                                FIRST,
                                stream(Files57.terms("57;8А;четверть;1 четверть;01.09.2026;25.10.2026")))
                        .pupils())
                .isEqualTo(ChangedPupils.NONE);
    }

    @Test
    void a_preview_says_what_is_changed_about_each() throws IOException {
        String file = list(n -> false)
                .replace("Смирнова;Анна1;;14.03.2012;;", "Смирнова;Анна1;;14.03.2012;" + Files57.SNILS + ";")
                .replace("Смирнова;Анна2;;", "Ким;Анна2;Львовна;")
                .replace("Анна3;;14.03.2012", "Анна3;;15.03.2001");
        assertThat(register.uploads.preview("pupils", FIRST, stream(file)).pupils())
                .returns(
                        List.of("исполнилось 18 лет: дата рождения 15.03.2001; родителей: 1"),
                        pupils -> pupils.ending().stream().map(PupilLine::what).toList())
                .returns(
                        List.of(
                                "СНИЛС указан",
                                "фамилия: Смирнова → Ким; отчество: — → Львовна",
                                "дата рождения: 14.03.2012 → 15.03.2001"),
                        pupils -> pupils.changed().stream().map(PupilLine::what).toList());
    }

    @Test
    void one_pupil_who_leaves_needs_nobody_else() {
        UploadReport report = register.upload("pupils", SCHOOL, list(n -> n == 4));
        assertThat(report).returns(1, UploadReport::linksEnded);
        assertThat(open()).isEqualTo(PUPILS - 1);
    }

    @Test
    void many_wait_until_another_officer_confirms_exactly_that_file() {
        WaitingFile file = waits(list(n -> n < 3));
        assertThat(left()).isZero();
        assertThat(open()).isEqualTo(PUPILS);
        UploadReport report = confirm(file, SECOND);
        assertThat(report).returns(3, UploadReport::changed).returns(3, UploadReport::linksEnded);
        assertThat(left()).isEqualTo(3);
        assertThat(register.count("register.waiting_rows")).isZero();
        assertThat(register.count("register.upload WHERE sent_by = 'first' AND confirmed_by = 'second'"))
                .isEqualTo(1);
        assertThat(register.jdbc()
                        .sql("SELECT deed || ' ' || actor FROM journal.line WHERE deed LIKE 'file%' ORDER BY id")
                        .query(String.class)
                        .list())
                .endsWith("file_waits first", "file_taken second");
        assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> confirm(file, SECOND));
    }

    @Test
    void a_day_of_leaving_that_lies_ahead_counts_too() {
        assertThat(waits(list(n -> n < 3, TODAY.plusDays(40))).preview().linksEnding())
                .isEqualTo(3);
        String older = list(n -> false).replace("14.03.2012", "14.03.2001");
        assertThat(waits(older).preview().linksEnding())
                .as("so do other days that close the diary")
                .isEqualTo(PUPILS);
    }

    @Test
    void its_sender_cannot_confirm_it_even_by_sending_it_again() {
        WaitingFile file = waits(list(n -> n < 3));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> confirm(file, FIRST))
                .returns("second-officer", Refusal::kind);
        WaitingFile again = waits(list(n -> n < 3));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> confirm(again, FIRST))
                .returns("second-officer", Refusal::kind);
        assertThat(register.count("register.waiting_file")).isEqualTo(1);
        assertThat(open()).isEqualTo(PUPILS);
    }

    @Test
    void an_officer_of_another_school_does_not_find_it() {
        WaitingFile file = waits(list(n -> n < 3));
        var stranger = new SchoolOfficer(210, "second");
        assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> confirm(file, stranger));
        assertThatExceptionOfType(PupilNotFound.class)
                .isThrownBy(() -> register.uploads.throwAway(file.id(), stranger));
        assertThat(register.waiting.ofSchool(210)).isEmpty();
        assertThat(open()).isEqualTo(PUPILS);
    }

    @Test
    void another_file_than_the_one_that_was_looked_at_is_not_confirmed() {
        WaitingFile shown = waits(list(n -> n < 3));
        WaitingFile other = waits(list(n -> n < 5));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() ->
                        register.uploads.confirm(other.id(), shown.preview().sha256(), SECOND))
                .returns("another-file", Refusal::kind);
        assertThat(open()).isEqualTo(PUPILS);
    }

    @Test
    void a_register_that_changed_in_between_is_looked_at_again() {
        WaitingFile file = waits(list(n -> n < 3));
        register.jdbc()
                .sql(
                        "INSERT INTO guardianship.link (id, parent_id, pupil_id, basis, version, granted_at, granted_by)"
                                + " VALUES (gen_random_uuid(), '77', ?, 'desk', nextval('guardianship.link_version'), now(), 'o')")
                .param(pupil(0))
                .update();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> confirm(file, SECOND))
                .returns("look-again", Refusal::kind);
        assertThat(left()).isZero();
        assertThat(confirm(file, SECOND)).returns(4, UploadReport::linksEnded);
    }

    @Test
    void so_is_one_that_would_end_as_many_links_of_other_pupils() {
        register.jdbc()
                .sql("UPDATE guardianship.link SET ended_at = now(), ended_reason = 'mistake' WHERE parent_id = '0'")
                .update();
        WaitingFile file = waits(list(n -> n < 3));
        register.jdbc()
                .sql("UPDATE guardianship.link SET ended_at = CASE parent_id WHEN '1' THEN now() END,"
                        + " ended_reason = CASE parent_id WHEN '1' THEN 'mistake' END WHERE parent_id IN ('0', '1')")
                .update();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> confirm(file, SECOND))
                .returns("look-again", Refusal::kind);
        assertThat(register.waiting.ofSchool(SCHOOL).get(0).preview().pupils().ending())
                .extracting(PupilLine::name)
                .containsExactly("Смирнова Анна0", "Смирнова Анна2");
        assertThat(confirm(file, SECOND)).returns(2, UploadReport::linksEnded);
    }

    @Test
    void what_one_officer_may_confirm_becomes_a_matter_for_two_when_it_would_end_many_by_then() throws IOException {
        WaitingFile file = register.uploads.lookAt("pupils", FIRST, stream(list(n -> n == 1 || n == 2)));
        assertThat(file.preview().needsSecondOfficer()).isTrue();
        register.uploads.throwAway(file.id(), FIRST);
        register.jdbc()
                .sql("UPDATE guardianship.link SET ended_at = now(), ended_reason = 'mistake'"
                        + " WHERE parent_id = '2'")
                .update();
        WaitingFile small = register.uploads.lookAt("pupils", FIRST, stream(list(n -> n == 1 || n == 2)));
        assertThat(small.preview().needsSecondOfficer()).isFalse();
        register.jdbc()
                .sql("UPDATE guardianship.link SET ended_at = NULL, ended_reason = NULL" + " WHERE parent_id = '2'")
                .update();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> confirm(small, FIRST))
                .returns("look-again", Refusal::kind);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> confirm(small, FIRST))
                .returns("second-officer", Refusal::kind);
        assertThat(open()).isEqualTo(PUPILS);
    }

    @Test
    void a_file_keeps_no_snils_while_it_waits_and_is_gone_when_its_time_is_over() {
        WaitingFile file = waits(list(n -> n < 3).replace(";14.03.2012;;", ";14.03.2012;" + Files57.SNILS + ";"));
        String kept = register.jdbc()
                .sql("SELECT string_agg(rows::text, '') FROM register.waiting_rows")
                .query(String.class)
                .single();
        assertThat(kept).contains("child_hash").doesNotContain("900-001", "00090000100");
        register.jdbc()
                .sql("UPDATE register.waiting_file SET kept_until = now()")
                .update();
        assertThatExceptionOfType(PupilNotFound.class).isThrownBy(() -> confirm(file, SECOND));
        assertThat(register.waiting.ofSchool(SCHOOL)).isEmpty();
        assertThat(register.waiting.deleteWhatIsOver()).isEqualTo(1);
        assertThat(register.count("register.waiting_rows")).isZero();
    }

    @Test
    void what_waits_is_read_back_as_it_was_whatever_kind_it_is() throws IOException {
        String marks = Files57.marks(
                Files57.mark("1", "4", "1,5").replace(Files57.ANNA, pupil(1).toString()),
                Files57.mark("2", "5", "").replace(Files57.ANNA, pupil(2).toString()));
        WaitingFile file = register.uploads.lookAt("marks", FIRST, stream(marks));
        assertThat(file.preview()).returns(2, UploadPreview::added).returns(false, UploadPreview::needsSecondOfficer);
        assertThat(register.count("register.entry")).isZero();
        assertThat(confirm(file, FIRST)).returns(2, UploadReport::added);
        assertThat(register.uploads.preview("marks", FIRST, stream(marks)))
                .returns(0, UploadPreview::changed)
                .returns(0, UploadPreview::added);
    }

    @Test
    void the_smaller_of_the_number_and_the_share_counts() {
        var rule = new RegisterSettings.SecondOfficer(20, 2);
        assertThat(rule.isNeededFor(new LinkEnds(20, 20, 5_000))).isFalse();
        assertThat(rule.isNeededFor(new LinkEnds(21, 21, 5_000))).isTrue();
        assertThat(rule.isNeededFor(new LinkEnds(2, 2, 100))).isFalse();
        assertThat(rule.isNeededFor(new LinkEnds(3, 2, 100))).isTrue();
        assertThat(rule.isNeededFor(new LinkEnds(3, 1, 10))).isFalse();
        assertThat(rule.isNeededFor(LinkEnds.NONE)).isFalse();
    }
}
