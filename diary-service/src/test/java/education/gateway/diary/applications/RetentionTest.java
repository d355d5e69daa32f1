package education.gateway.diary.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import education.gateway.diary.TestDatabase;
import education.gateway.diary.support.Away;
import education.gateway.diary.support.LogLines;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stays of an application when its names are no longer needed. */
class RetentionTest {

    private final JdbcClient database = JdbcClient.create(TestDatabase.fresh());
    private final Retention retention =
            new Retention(database, new RetentionSettings(Duration.ofDays(365)), Clock.systemUTC());

    private void application(String number, String state, String closedAgo) {
        database.sql("INSERT INTO applications.application (id, number, parent_id, applicant_surname,"
                        + " applicant_given_name, applicant_verified, relation, child_surname, child_given_name,"
                        + " birth_date, school, class_name, state, version, created_at, expires_at, closed_at,"
                        + " decided_by, reasons) VALUES (gen_random_uuid(), :number, '1', 'Смирнова', 'Ольга', false,"
                        + " 'mother', 'Смирнова', :number, '2017-03-14', 57, '3Б', :state, 1,"
                        + " now() - interval '500 days', now() - interval '410 days', now() - :ago::interval,"
                        + " CASE :state WHEN 'refused' THEN 'officer' END,"
                        + " CASE :state WHEN 'refused' THEN ARRAY['child_name_differs'] END)")
                .param("number", number)
                .param("state", state)
                .param("ago", closedAgo)
                .update();
    }

    private List<String> numbers(String table) {
        return database.sql("SELECT number FROM applications." + table + " ORDER BY number")
                .query(String.class)
                .list();
    }

    @Test
    void after_its_time_the_number_and_the_outcome_stay_and_nobody_is_named() {
        application("1", "refused", "366 days");
        application("2", "withdrawn", "364 days");
        application("3", "created", null);

        assertThat(retention.run()).isEqualTo(1);

        assertThat(numbers("application")).containsExactly("2", "3");
        assertThat(numbers("outcome")).containsExactly("1");
        assertThat(database.sql("SELECT to_jsonb(o)::text FROM applications.outcome o")
                        .query(String.class)
                        .single())
                .contains("refused", "child_name_differs")
                .doesNotContain("Смирнова", "Ольга", "2017", "officer");
        assertThat(retention.run()).isZero();
    }

    @Test
    void however_many_there_are_none_is_left() {
        database.sql("INSERT INTO applications.application (id, number, parent_id, applicant_surname,"
                        + " applicant_given_name, applicant_verified, relation, child_surname, child_given_name,"
                        + " birth_date, school, class_name, state, version, created_at, expires_at, closed_at)"
                        + " SELECT gen_random_uuid(), n, '1', 'Смирнова', 'Ольга', false, 'mother', 'Смирнова', 'Анна',"
                        + " '2017-03-14', 57, '3Б', 'withdrawn', 1, now() - interval '500 days',"
                        + " now() - interval '410 days', now() - interval '400 days' FROM generate_series(1, 501) n")
                .update();

        assertThat(retention.run()).isEqualTo(501);

        assertThat(numbers("application")).isEmpty();
        assertThat(numbers("outcome")).hasSize(501);
    }

    @Test
    void each_hour_the_log_says_how_many_and_of_nothing_nothing() {
        application("1", "refused", "366 days");
        application("2", "withdrawn", "370 days");
        try (var log = new LogLines(Retention.class)) {
            retention.hourly();
            retention.hourly();
            assertThat(log.all()).containsExactly("INFO the names of 2 applications were destroyed");
        }
        assertThat(numbers("outcome")).containsExactly("1", "2");
    }

    @Test
    void a_database_that_does_not_answer_stops_no_later_hour() {
        try (var log = new LogLines(Retention.class)) {
            new Retention(Away.database(), new RetentionSettings(Duration.ofDays(365)), Clock.systemUTC()).hourly();
            assertThat(log.all()).singleElement().asString().startsWith("WARN old applications stay");
        }
    }

    @Test
    void a_time_of_nothing_is_a_mistake_of_the_settings() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RetentionSettings(Duration.ZERO));
    }
}
