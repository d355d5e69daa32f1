package education.gateway.diary.guardianship;

import education.gateway.diary.journal.JournalEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends links on the day of leaving that a list said beforehand, so that Keycloak and the parent learn of it without
 * another list. Nothing waits for it: reads refuse from that day on by themselves.
 */
@Component
class Leavings {

    private static final Logger LOG = LoggerFactory.getLogger(Leavings.class);

    private static final String DUE = "p.date_out <= " + RegisterEnds.TODAY;

    private final RegisterEnds ends;

    Leavings(JdbcClient database, Links links, TransactionTemplate transaction) {
        this.ends = new RegisterEnds(database, links, transaction);
    }

    @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void hourly() {
        RegisterEnds.all(this::run, "a day of leaving", LOG);
    }

    /** @return how many links ended in this run */
    int run() {
        return ends.run(DUE, "date_out", this::end, LOG);
    }

    private void end(Link link, LocalDate day) {
        remember(ends.end(link, EndReason.LEFT_SCHOOL, day));
    }

    /**
     * Ends a link because its pupil has left, in the caller's transaction, and remembers that it was for nothing else.
     *
     * @param closedAt from when on it could not be read by: the thirty days of a return count from there
     */
    void end(Link link, Instant closedAt, String by, JournalEntry entry) {
        remember(ends.end(link, EndReason.LEFT_SCHOOL, closedAt, by, entry));
    }

    private void remember(Link ended) {
        ends.remember(ended, Objects.requireNonNull(ended.ending()).at());
    }
}
