package education.gateway.diary.applications;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.TestDatabase;
import education.gateway.diary.support.Away;
import education.gateway.diary.support.LogLines;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The timer that writes down what is over. */
class ExpiryTest {

    private final DataSource source = TestDatabase.fresh();
    private final JdbcClient database = JdbcClient.create(source);
    private final Applications applications = new Applications(database, event -> {});

    private void applications(int from, int to, String expires) {
        database.sql("INSERT INTO applications.application (id, number, parent_id, applicant_surname,"
                        + " applicant_given_name, applicant_verified, relation, child_surname, child_given_name,"
                        + " birth_date, school, class_name, state, version, created_at, expires_at) SELECT"
                        + " gen_random_uuid(), :expires || n, n, 'Ёлкина', 'Ольга', false, 'mother', 'Ёлкина', 'Анна',"
                        + " '2017-05-02', 57, '3Б', 'created', 0, now() - interval '90 days',"
                        + " now() + :expires::interval FROM generate_series(:from, :to) n")
                .param("expires", expires)
                .param("from", from)
                .param("to", to)
                .update();
    }

    @Test
    void each_time_the_log_says_how_many_and_of_none_nothing() {
        applications(1, 201, "-1 day");
        applications(202, 202, "1 day");
        var expiry = new Expiry(
                applications, new TransactionTemplate(new JdbcTransactionManager(source)), Clock.systemUTC());
        try (var log = new LogLines(Expiry.class)) {
            expiry.regularly();
            expiry.regularly();
            assertThat(log.all()).containsExactly("INFO 201 applications have expired");
        }
        assertThat(database.sql(
                                "SELECT state || ' ' || count(*) FROM applications.application GROUP BY state ORDER BY 1")
                        .query(String.class)
                        .list())
                .isEqualTo(List.of("created 1", "expired 201"));
    }

    @Test
    void a_database_that_does_not_answer_stops_no_later_time() {
        try (var log = new LogLines(Expiry.class)) {
            new Expiry(applications, Away.transaction(), Clock.systemUTC()).regularly();
            assertThat(log.all()).singleElement().asString().startsWith("WARN expired applications cannot be read");
        }
    }
}
