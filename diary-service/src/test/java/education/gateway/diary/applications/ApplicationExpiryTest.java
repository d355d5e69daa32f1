package education.gateway.diary.applications;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.web.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of an application for which nobody comes. */
@Timeout(120)
class ApplicationExpiryTest extends WithAnApplicant {

    @Test
    void after_ninety_days_it_has_expired_before_and_after_the_job() {
        String id = applied();
        String other = json(apply("Иванова")).at("/id").asString();
        refuse(other, RefusalReason.CHILD_NAME_DIFFERS);
        diary.clock.ahead = Duration.ofDays(90).minusMinutes(5);
        Expiry expiry = diary.bean(Expiry.class);
        expiry.run();
        assertThat(recorded(id)).isEqualTo("created");

        diary.clock.ahead = Duration.ofDays(91);
        assertThat(desk(id, "refuse")).isEqualTo("application-state");
        assertThat(recorded(id)).isEqualTo("created");
        expiry.run();
        assertThat(recorded(id)).isEqualTo("expired");
        assertThat(recorded(other)).isEqualTo("refused");
        assertThat(expiry.run()).as("nothing is due twice").isZero();
    }

    @Test
    void on_two_nodes_at_once_each_expires_once() throws Exception {
        for (String surname : "А Б В Г Д Е".split(" ")) {
            apply(surname);
        }
        diary.clock.ahead = Duration.ofDays(91);
        long due = due();
        Expiry expiry = diary.bean(Expiry.class);
        var threads = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> nodes = List.of(expiry::run, expiry::run, expiry::run, expiry::run);
        long expired = 0;
        for (var node : threads.invokeAll(nodes)) {
            expired += node.get();
        }
        threads.shutdown();
        assertThat(due).isGreaterThanOrEqualTo(6);
        assertThat(expired).isEqualTo(due);
        assertThat(due()).isZero();
        assertThat(JdbcClient.create(diary.database)
                        .sql("SELECT bool_and(state = 'expired' AND version = 1) FROM applications.application"
                                + " WHERE school = ?")
                        .param(school)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private long due() {
        return JdbcClient.create(diary.database)
                .sql("SELECT count(*) FROM applications.application WHERE state = 'created'"
                        + " AND expires_at <= now() + interval '91 days'")
                .query(Long.class)
                .single();
    }

    /** Past the doors, whose tokens a moved clock would end. */
    private String desk(String id, String step) {
        var desk = diary.bean(DeskApplications.class);
        var who = new SchoolOfficer(school, "officer");
        try {
            if (step.equals("refuse")) {
                desk.refuse(who, UUID.fromString(id), Set.of(RefusalReason.ANOTHER_PERSON_CAME));
            } else {
                desk.grant(who, UUID.fromString(id), null);
            }
            return "";
        } catch (Refusal refusal) {
            return refusal.kind();
        }
    }

    private String recorded(String id) {
        return JdbcClient.create(diary.database)
                .sql("SELECT state FROM applications.application WHERE id = ?::uuid")
                .param(id)
                .query(String.class)
                .single();
    }
}
