package education.gateway.diary.register;

import static education.gateway.diary.register.Files57.ANNA;
import static education.gateway.diary.register.Files57.BORIS;
import static education.gateway.diary.register.Files57.mark;
import static education.gateway.diary.register.Files57.marks;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Marks that come to the register by a file. */
class MarkFilesTest extends UploadsToSchool57 {

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
        assertThat(register.count("register.entry WHERE removed_at IS NULL")).isEqualTo(1);
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
        assertThat(column(good.replace(";4;;", ";4;" + "к".repeat(501) + ";"))).isEqualTo("comment");
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
        assertThat(RejectedFiles.only(refused("marks", marks(mark("1", "4", "2").replace(ANNA, BORIS))))
                        .column())
                .isEqualTo("row_id");
        String asFinal = "57;" + ANNA + ";Алгебра;23.10.2026;;1 четверть;;итог;4;;22.10.2026 17:36;1";
        assertThat(RejectedFiles.only(refused("marks", marks(asFinal))).column())
                .isEqualTo("kind");
    }

    @Test
    void are_fresh_from_the_moment_they_were_accepted() {
        assertThat(register.count("register.school WHERE data_at IS NOT NULL")).isZero();
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
