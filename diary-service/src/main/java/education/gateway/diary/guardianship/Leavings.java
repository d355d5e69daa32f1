package education.gateway.diary.guardianship;

import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends links on the day of leaving that a list said beforehand, so that Keycloak and the parent learn of it without
 * another list. Nothing waits for it: reads refuse from that day on by themselves. Each pupil is a transaction of its own;
 * one whom another node, or an upload, holds is passed over until the next run.
 */
@Component
class Leavings {

    private static final Logger LOG = LoggerFactory.getLogger(Leavings.class);
    private static final int MOST = 1_000;
    private static final String BY = "gateway";

    private static final String DUE = "p.date_out <= (now() AT TIME ZONE 'Europe/Moscow')::date"
            + " AND EXISTS (SELECT FROM guardianship.link l WHERE l.pupil_id = p.id AND l.ended_at IS NULL)";

    private final JdbcClient database;
    private final Links links;
    private final TransactionTemplate transaction;

    Leavings(JdbcClient database, Links links, TransactionTemplate transaction) {
        this.database = database;
        this.links = links;
        this.transaction = transaction;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void hourly() {
        try {
            int ended = 0;
            for (int some = run(); some > 0; some = run()) {
                ended += some;
            }
            if (ended > 0) {
                LOG.info("{} links ended on a day of leaving", ended);
            }
        } catch (DataAccessException | TransactionException databaseIsAway) {
            LOG.warn(
                    "days of leaving cannot be read: {}",
                    databaseIsAway.getClass().getSimpleName());
        }
    }

    /** @return how many links ended in this run */
    int run() {
        List<UUID> pupils = database.sql(
                        "SELECT p.id FROM register.pupil p WHERE " + DUE + " ORDER BY p.date_out DESC, p.id LIMIT ?")
                .param(MOST)
                .query(UUID.class)
                .list();
        int ended = 0;
        for (UUID pupil : pupils) {
            try {
                Integer some = transaction.execute(status -> endAll(pupil));
                ended += some == null ? 0 : some;
            } catch (RuntimeException notThisOne) {
                // The others do not wait for one that cannot be done.
                LOG.warn(
                        "links of a pupil who has left stay: {}",
                        notThisOne.getClass().getSimpleName());
            }
        }
        return ended;
    }

    /** The row is held first and the decisions then, as an upload does it: neither waits for the other in a circle. */
    private int endAll(UUID pupil) {
        Optional<Instant> leftAt = database.sql("SELECT p.date_out::timestamp AT TIME ZONE 'Europe/Moscow' AS left_at"
                        + " FROM register.pupil p WHERE p.id = ? AND " + DUE + " FOR NO KEY UPDATE OF p SKIP LOCKED")
                .param(pupil)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
        if (leftAt.isEmpty()) {
            return 0;
        }
        links.oneDecisionAtATime(pupil);
        List<Link> open = links.ofPupil(pupil).stream()
                .filter(link -> link.ending() == null)
                .toList();
        open.forEach(link -> end(link, leftAt.get(), BY, JournalEntry.ofRegister(Deed.LINK_ENDED)));
        return open.size();
    }

    /**
     * Ends a link because its pupil has left, in the caller's transaction, and remembers that it was for nothing else.
     *
     * @param closedAt from when on it could not be read by: the thirty days of a return count from there
     */
    void end(Link link, Instant closedAt, String by, JournalEntry entry) {
        Instant at = closedAt.isBefore(link.grantedAt()) ? link.grantedAt() : closedAt;
        Link ended = links.save(
                link.ended(new Link.Ending(at, EndReason.LEFT_SCHOOL, by, null)),
                entry.detail(Codes.of(EndReason.LEFT_SCHOOL)));
        database.sql("INSERT INTO guardianship.ended_by_leaving (link_id, pupil_id, ended_at) VALUES (?, ?, ?)")
                .params(ended.id(), ended.pupilId(), Links.timestamp(at))
                .update();
    }
}
