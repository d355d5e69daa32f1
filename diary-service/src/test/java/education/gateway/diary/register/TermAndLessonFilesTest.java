package education.gateway.diary.register;

import static education.gateway.diary.register.Files57.lessons;
import static education.gateway.diary.register.Files57.terms;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Terms and lessons that come to the register by a file. */
class TermAndLessonFilesTest extends UploadsToSchool57 {

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
}
