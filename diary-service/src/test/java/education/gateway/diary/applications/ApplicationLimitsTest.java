package education.gateway.diary.applications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import education.gateway.diary.TestDatabase;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PersonName;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.support.Waiting;
import education.gateway.diary.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How many applications one parent may have, up to the moment at which another one is let in. */
class ApplicationLimitsTest {

    private static final PersonName APPLICANT = new PersonName("Ёлкина", "Ольга", null);
    private static final LocalDate BIRTH = LocalDate.of(2017, 5, 2);

    /** In Moscow; the 90th day after the one of {@link #now} is over. */
    private static final Instant AFTER_THE_90TH_DAY = Instant.parse("2027-01-31T21:00:00Z");

    private Instant now = Instant.parse("2026-11-02T09:00:00Z");
    private final InstantSource time = () -> now;
    private final DataSource source = TestDatabase.fresh();
    private final ApplicationsWorld world = new ApplicationsWorld(source, time.withZone(ZoneOffset.UTC), null, null);

    private UUID apply(String parent, String childsName) {
        return world.create(parent, APPLICANT, new PersonName("Ёлкина", childsName, null), BIRTH, 57);
    }

    private void isRefused(int status, String kind, String parent, String childsName) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> apply(parent, childsName))
                .matches(refusal -> refusal.status().value() == status, "status " + status)
                .matches(refusal -> refusal.kind().equals(kind), kind);
    }

    private void withdraw(String parent, UUID application) {
        world.withdraw(new Reader(parent, Set.of(), Level.BASIC, now), application);
    }

    @Test
    void ten_wait_at_once_and_the_eleventh_when_the_time_of_one_is_over() {
        for (int i = 0; i < 10; i++) {
            apply("1", "Имя " + i);
        }
        isRefused(409, "too-many-applications", "1", "Анна");
        apply("2", "Анна");
        now = AFTER_THE_90TH_DAY.minusMillis(2);
        isRefused(409, "too-many-applications", "1", "Анна");
        now = AFTER_THE_90TH_DAY;
        apply("1", "Анна");
    }

    @Test
    void twenty_are_created_in_a_day_and_more_when_the_day_is_over() {
        for (int i = 0; i < 20; i++) {
            withdraw("1", apply("1", "Анна"));
        }
        isRefused(429, "too-many-applications", "1", "Анна");
        now = now.plus(Duration.ofDays(1)).minusNanos(1000);
        isRefused(429, "too-many-applications", "1", "Анна");
        now = now.plusNanos(1000);
        apply("1", "Анна");
    }

    @Test
    void for_one_child_one_waits_and_another_when_its_time_is_over() {
        apply("1", "Алёна");
        isRefused(409, "application-already-open", "1", "АЛЕНА");
        now = AFTER_THE_90TH_DAY;
        apply("1", "Алена");
    }

    @Test
    void while_one_is_being_created_another_of_the_same_parent_waits() {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        JdbcClient database = JdbcClient.create(source);
        transaction.executeWithoutResult(status -> {
            apply("1", "Анна");
            assertThat(Waiting.waits(transaction, database, () -> apply("1", "Пётр")))
                    .isTrue();
            assertThat(Waiting.waits(transaction, database, () -> apply("2", "Пётр")))
                    .isFalse();
        });
    }

    @Test
    void however_many_are_over_each_is_written_down() {
        JdbcClient database = JdbcClient.create(source);
        database.sql("INSERT INTO applications.application (id, number, parent_id, applicant_surname,"
                        + " applicant_given_name, applicant_verified, relation, child_surname, child_given_name,"
                        + " birth_date, school, class_name, state, version, created_at, expires_at) SELECT"
                        + " gen_random_uuid(), n, n, 'Ёлкина', 'Ольга', false, 'mother', 'Ёлкина', 'Анна',"
                        + " '2017-05-02', 57, '3Б', 'created', 0, '2026-07-01', '2026-10-01' FROM"
                        + " generate_series(1, 201) n")
                .update();
        world.expire();
        assertThat(database.sql("SELECT DISTINCT state FROM applications.application")
                        .query(String.class)
                        .list())
                .containsExactly("expired");
    }
}
