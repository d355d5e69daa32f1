package education.gateway.diary.journal;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The journal's partitions, made a year ahead: without one nothing could be written, and so nothing be read. */
@Component
class Months {

    private static final Logger LOG = LoggerFactory.getLogger(Months.class);
    private static final int AHEAD = 13;

    private final JdbcClient database;

    Months(JdbcClient database) {
        this.database = database;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 360, timeUnit = TimeUnit.MINUTES)
    void run() {
        try {
            prepare();
        } catch (DataAccessException failed) {
            LOG.warn(
                    "the journal's coming months are not prepared: {}",
                    failed.getClass().getSimpleName());
        }
    }

    /** @return how many were made */
    int prepare() {
        return database.sql("SELECT journal.prepare_months(?)")
                .param(AHEAD)
                .query(Integer.class)
                .single();
    }

    boolean nextIsThere() {
        return database.sql("SELECT to_regclass('journal.line_' ||"
                        + " to_char(now() AT TIME ZONE 'UTC' + interval '1 month', 'YYYY_MM')) IS NOT NULL")
                .query(Boolean.class)
                .single();
    }
}
