package education.gateway.diary.register;

import static education.gateway.diary.register.Files57.ANNA;
import static education.gateway.diary.register.Files57.BORIS;
import static education.gateway.diary.register.Files57.pupils;
import static education.gateway.diary.register.Files57.twoPupils;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import education.gateway.diary.identity.SchoolOfficer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Pupils who come to the register by a file. */
class PupilFilesTest extends UploadsToSchool57 {

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
                        .sql("SELECT id::text || ' ' || coalesce(date_out::text, '-') FROM register.pupil ORDER BY 1")
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
        assertThat(RejectedFiles.errors(refused)).extracting(BadCell::column).containsOnly("register_id");
    }

    private static final String LEV = "33333333-3333-4333-8333-333333333333";

    private static String lev(int school, String surname) {
        return pupils(school + ";1А;" + LEV + ";" + surname + ";Лев;;01.02.2019;;учится;01.09.2026;");
    }

    /** The file of another school has been checked, and then waits for somebody who is about to name that school. */
    @Test
    void whom_another_school_brings_at_the_same_moment_are_not_overwritten() throws Exception {
        CompletableFuture<Throwable> late;
        try (Connection other = register.source().getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("INSERT INTO register.school (number, name) VALUES (210, '210')");
            late = CompletableFuture.supplyAsync(
                    () -> Assertions.catchThrowable(() -> register.upload("pupils", 210, lev(210, "Чужой"))));
            await().until(() -> register.count(
                            "pg_stat_activity WHERE datname = current_database()" + " AND wait_event_type = 'Lock'")
                    == 1);
            assertThat(send("pupils", lev(57, "Ким"))).returns(1, UploadReport::added);
            other.rollback();
        }
        assertThat(late.get(30, TimeUnit.SECONDS)).isInstanceOf(RejectedFile.class);
        assertThat(register.jdbc()
                        .sql("SELECT p.school || ' ' || p.surname || ' ' || c.school || ' ' ||"
                                + " (SELECT string_agg(k.school::text, ' ') FROM register.pupil_class n"
                                + " JOIN register.school_class k ON k.id = n.class_id WHERE n.pupil_id = p.id)"
                                + " FROM register.pupil p JOIN register.school_class c ON c.id = p.class_id"
                                + " WHERE p.id = ?::uuid")
                        .param(LEV)
                        .query(String.class)
                        .single())
                .isEqualTo("57 Ким 57 57");
        assertThat(register.count("register.school_class WHERE school = 210")).isZero();
    }

    @Test
    void of_another_school_are_in_a_preview_as_those_whom_nobody_knows() throws IOException {
        send("pupils", lev(57, "Ким"));
        var officer = new SchoolOfficer(210, "officer");
        String foreign = lev(210, "Чужой");
        String unknown = foreign.replace(LEV, "44444444-4444-4444-8444-444444444444");
        assertThat(register.uploads.preview("pupils", officer, stream(foreign)))
                .usingRecursiveComparison()
                .ignoringFields("sha256")
                .isEqualTo(register.uploads.preview("pupils", officer, stream(unknown)));
        assertThat(register.uploads.lookAt("pupils", officer, stream(foreign)).preview())
                .usingRecursiveComparison()
                .ignoringFields("sha256")
                .isEqualTo(register.uploads
                        .lookAt("pupils", officer, stream(unknown))
                        .preview());
    }

    private static InputStream stream(String csv) {
        return new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8));
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
