package education.gateway.diary.applications;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What stays of applications when their parent's withdrawn consent is over. */
class ApplicationsOfWithdrawnTest {

    private final DataSource source = TestDatabase.fresh();
    private final JdbcClient database = JdbcClient.create(source);
    private final List<Object> events = new ArrayList<>();
    private final ApplicationsOfWithdrawn withdrawn =
            new ApplicationsOfWithdrawn(database, new Applications(database, events::add), Clock.systemUTC());

    private void application(String number, String parentId, String state, String expires) {
        database.sql("INSERT INTO applications.application (id, number, parent_id, applicant_surname,"
                        + " applicant_given_name, applicant_verified, relation, child_surname, child_given_name,"
                        + " birth_date, school, class_name, state, version, created_at, expires_at, closed_at,"
                        + " decided_by, reasons) VALUES (gen_random_uuid(), :number, :parent, 'Смирнова', 'Ольга', false,"
                        + " 'mother', 'Смирнова', :number, '2017-03-14', 57, '3Б', :state, 1,"
                        + " now() - interval '40 days', now() + :expires::interval,"
                        + " CASE WHEN :state <> 'created' THEN now() END,"
                        + " CASE :state WHEN 'refused' THEN 'officer' END,"
                        + " CASE :state WHEN 'refused' THEN ARRAY['child_name_differs'] END)")
                .param("number", number)
                .param("parent", parentId)
                .param("state", state)
                .param("expires", expires)
                .update();
    }

    private List<String> rows(String sql) {
        return database.sql(sql).query(String.class).list();
    }

    @Test
    void whatever_became_of_them_only_number_and_outcome_stay_and_others_keep_theirs() {
        application("1", "1", "refused", "50 days");
        application("2", "1", "created", "50 days");
        application("3", "1", "created", "-1 day");
        application("4", "2", "created", "50 days");
        application("5", "2", "refused", "50 days");

        Integer count = new TransactionTemplate(new JdbcTransactionManager(source))
                .execute(status -> withdrawn.destroy("1", Instant.now()));

        assertThat(count).isEqualTo(3);
        assertThat(rows("SELECT number FROM applications.application ORDER BY number"))
                .containsExactly("4", "5");
        assertThat(rows("SELECT number || ' ' || state FROM applications.outcome ORDER BY number"))
                .containsExactly("1 refused", "2 withdrawn", "3 expired");
        assertThat(rows("SELECT to_jsonb(o)::text FROM applications.outcome o").toString())
                .doesNotContain("Смирнова", "Ольга", "2017", "officer");
        assertThat(events).hasSize(2);
    }
}
