package education.gateway.diary.consent;

import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import education.gateway.diary.journal.JournalLines;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Destroys what rested on a withdrawn consent, as the text promises: within 30 days (152-FZ, article 21.5). Each parent is
 * a transaction of its own, in which nothing can be given or withdrawn: whoever agrees at that moment waits, and whoever
 * has agreed before keeps everything. The receipt says that it was done, so that a second node, or the next run, finds
 * nothing left to do; what no node did while none ran is still due.
 */
@Component
class Destruction {

    private static final Logger LOG = LoggerFactory.getLogger(Destruction.class);

    /** Parents have this many days to change their mind; two are left for a diary that stands still. */
    static final int DAYS = 28;

    private static final int MOST = 1_000;

    private final Receipts receipts;
    private final List<RestsOnConsent> data;
    private final JournalLines journal;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    Destruction(
            Receipts receipts,
            List<RestsOnConsent> data,
            JournalLines journal,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.receipts = receipts;
        this.data =
                data.stream().sorted(Comparator.comparing(RestsOnConsent::what)).toList();
        this.journal = journal;
        this.events = events;
        this.transaction = transaction;
    }

    @Scheduled(initialDelay = 4, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void hourly() {
        try {
            int parents = run();
            if (parents > 0) {
                LOG.info("the data of {} withdrawn consents were destroyed", parents);
            }
        } catch (DataAccessException | TransactionException databaseIsAway) {
            LOG.warn(
                    "withdrawn consents cannot be read: {}",
                    databaseIsAway.getClass().getSimpleName());
        }
    }

    /** @return of how many parents data were destroyed in this run */
    int run() {
        int done = 0;
        for (String parentId : receipts.parentsDue(DAYS, MOST)) {
            try {
                done += Boolean.TRUE.equals(transaction.execute(status -> destroy(parentId))) ? 1 : 0;
            } catch (RuntimeException notNow) {
                // The others do not wait for one that cannot be done; it stays due.
                LOG.warn(
                        "data of a withdrawn consent stay: {}",
                        notNow.getClass().getSimpleName());
            }
        }
        return done;
    }

    private boolean destroy(String parentId) {
        receipts.oneDecisionAtATime(parentId);
        Optional<Receipts.Withdrawn> due = receipts.due(parentId, DAYS);
        due.ifPresent(withdrawn -> {
            var counts = new StringBuilder();
            for (RestsOnConsent each : data) {
                int count = each.destroy(parentId, withdrawn.at());
                counts.append(counts.isEmpty() ? "" : "_")
                        .append(each.what())
                        .append('_')
                        .append(count);
            }
            receipts.destroyed(parentId);
            events.publishEvent(new DataDestroyed(parentId, withdrawn.receiptId()));
            journal.write(
                    JournalEntry.ofParentAlone(parentId, Deed.DATA_DESTROYED).detail(counts.toString()));
        });
        return due.isPresent();
    }
}
