package education.gateway.diary.applications;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down which applications have expired, so that their parents are told. Nothing waits for it: a step after the
 * 90 days is refused by the application itself. Whatever it missed while no node ran is still due; a row that one node
 * holds is passed over by the others, so that each expires once.
 */
@Component
class Expiry {

    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
    private static final int BATCH = 200;

    private final Applications applications;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Expiry(Applications applications, TransactionTemplate transaction, Clock clock) {
        this.applications = applications;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${diary.applications.expiry-every:1m}",
            fixedDelayString = "${diary.applications.expiry-every:5m}")
    void regularly() {
        try {
            int expired = run();
            if (expired > 0) {
                LOG.info("{} applications have expired", expired);
            }
        } catch (DataAccessException | TransactionException databaseIsAway) {
            LOG.warn(
                    "expired applications cannot be read: {}",
                    databaseIsAway.getClass().getSimpleName());
        }
    }

    /** @return how many expired in this run */
    int run() {
        int all = 0;
        int batch;
        do {
            Integer expired = transaction.execute(status -> expireSome());
            batch = expired == null ? 0 : expired;
            all += batch;
        } while (batch == BATCH);
        return all;
    }

    private int expireSome() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Application> due = applications.holdDue(now, BATCH);
        due.forEach(application -> applications.save(application.expired(now)));
        return due.size();
    }
}
