package education.gateway.diary.guardianship;

import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends links for what the register alone says, and remembers that it was for nothing else: where the register takes it
 * back, {@link EnrolmentLinks} makes them anew.
 */
final class RegisterEnds {

    static final String TODAY = "(now() AT TIME ZONE 'Europe/Moscow')::date";

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final int MOST = 1_000;
    static final String BY = "gateway";

    private final JdbcClient database;
    private final Links links;
    private final TransactionTemplate transaction;

    RegisterEnds(JdbcClient database, Links links, TransactionTemplate transaction) {
        this.database = database;
        this.links = links;
        this.transaction = transaction;
    }

    /** Ends a link that is not ended, in the transaction of the one pupil. */
    interface End {

        /** @param day what the register says in the column */
        void end(Link link, LocalDate day);
    }

    /**
     * Ends the links of pupils who are due. Each pupil is a transaction of its own; one whom another node, or an upload,
     * holds is passed over until the next run.
     *
     * @param condition which says of a pupil {@code p} that the day has come
     * @param column of the day
     * @param log is told of pupils for whom it cannot be done
     * @return how many links ended
     */
    int run(String condition, String column, End end, Logger log) {
        String due = condition
                + " AND EXISTS (SELECT FROM guardianship.link l WHERE l.pupil_id = p.id AND l.ended_at IS NULL)";
        List<UUID> pupils = database.sql("SELECT p.id FROM register.pupil p WHERE " + due + " ORDER BY p." + column
                        + " DESC, p.id LIMIT ?")
                .param(MOST)
                .query(UUID.class)
                .list();
        int ended = 0;
        for (UUID pupil : pupils) {
            try {
                Integer some = transaction.execute(status -> endAll(pupil, due, column, end));
                ended += some == null ? 0 : some;
            } catch (RuntimeException notThisOne) {
                // The others do not wait for one that cannot be done.
                log.warn("links of a pupil stay: {}", notThisOne.getClass().getSimpleName());
            }
        }
        return ended;
    }

    /**
     * All that is due, in as many runs as it takes. A database that is away is told: the next hour comes.
     *
     * @param run says how many links it has ended
     * @param day on which they end, for people
     */
    static void all(IntSupplier run, String day, Logger log) {
        try {
            int ended = 0;
            for (int some = run.getAsInt(); some > 0; some = run.getAsInt()) {
                ended += some;
            }
            if (ended > 0) {
                log.info("{} links ended on {}", ended, day);
            }
        } catch (DataAccessException | TransactionException databaseIsAway) {
            log.warn(
                    "what ends on {} cannot be read: {}",
                    day,
                    databaseIsAway.getClass().getSimpleName());
        }
    }

    /** The row is held first and the decisions then, as an upload does it: neither waits for the other in a circle. */
    private int endAll(UUID pupil, String due, String column, End end) {
        Optional<LocalDate> day = database.sql("SELECT p." + column + " FROM register.pupil p WHERE p.id = ? AND " + due
                        + " FOR NO KEY UPDATE OF p SKIP LOCKED")
                .param(pupil)
                .query(LocalDate.class)
                .optional();
        if (day.isEmpty()) {
            return 0;
        }
        links.oneDecisionAtATime(pupil);
        List<Link> open = links.ofPupil(pupil).stream()
                .filter(link -> link.ending() == null)
                .toList();
        open.forEach(link -> end.end(link, day.get()));
        return open.size();
    }

    /** By nobody, on a day that the register said. */
    Link end(Link link, EndReason reason, LocalDate day) {
        Instant at = day.atStartOfDay(MOSCOW).toInstant();
        return end(link, reason, at, BY, JournalEntry.ofRegister(Deed.LINK_ENDED));
    }

    /** @param closedAt from when on it could not be read by; a link that is younger ends with its grant */
    Link end(Link link, EndReason reason, Instant closedAt, String by, JournalEntry entry) {
        Instant at = closedAt.isBefore(link.grantedAt()) ? link.grantedAt() : closedAt;
        return links.save(link.ended(new Link.Ending(at, reason, by, null)), entry.detail(Codes.of(reason)));
    }

    /** @param since the thirty days in which it may come back count from then on */
    void remember(Link ended, Instant since) {
        database.sql("INSERT INTO guardianship.ended_by_leaving (link_id, pupil_id, ended_at) VALUES (?, ?, ?)")
                .params(ended.id(), ended.pupilId(), Links.timestamp(since))
                .update();
    }
}
