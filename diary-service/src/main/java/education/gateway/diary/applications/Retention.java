package education.gateway.diary.applications;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Destroys applications whose names nobody needs any more: number and outcome stay ({@code applications.outcome}). The
 * link that a grant made is no part of it and goes on. A row that one node holds is passed over by the others.
 */
@Component
class Retention {

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 500;

    private static final String OLD = """
            id IN (SELECT id FROM applications.application
                   WHERE state <> 'created' AND closed_at < :before
                   ORDER BY closed_at LIMIT :most FOR UPDATE SKIP LOCKED)""";

    private static final String DESTROY = """
            WITH old AS (
                DELETE FROM applications.application WHERE %s
                RETURNING *
            )
            INSERT INTO applications.outcome (number, school, state, created_on, closed_on, reasons)
            SELECT number, school, state, (created_at AT TIME ZONE 'Europe/Moscow')::date,
                   (closed_at AT TIME ZONE 'Europe/Moscow')::date, reasons
            FROM old""";

    private final JdbcClient database;
    private final RetentionSettings settings;
    private final Clock clock;

    Retention(JdbcClient database, RetentionSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 3, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void hourly() {
        try {
            int destroyed = run();
            if (destroyed > 0) {
                LOG.info("the names of {} applications were destroyed", destroyed);
            }
        } catch (DataAccessException | TransactionException databaseIsAway) {
            LOG.warn("old applications stay: {}", databaseIsAway.getClass().getSimpleName());
        }
    }

    /** @return how many were destroyed in this run */
    int run() {
        int all = 0;
        int batch;
        do {
            batch = database.sql(destroy(OLD))
                    .param("before", Applications.timestamp(clock.instant().minus(settings.keepNames())))
                    .param("most", BATCH)
                    .update();
            all += batch;
        } while (batch == BATCH);
        return all;
    }

    /**
     * What destroys applications and keeps their outcomes.
     *
     * @param which condition on them; none that waits
     */
    static String destroy(String which) {
        return DESTROY.formatted(which);
    }
}
