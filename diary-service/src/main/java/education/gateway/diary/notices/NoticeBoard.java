package education.gateway.diary.notices;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * What is shown now. Each node reads the notices every ten seconds at most, and goes on with what it read last while the
 * database does not answer: no page waits or fails for a notice.
 */
@Component
class NoticeBoard {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeBoard.class);
    private static final long READ_EVERY = Duration.ofSeconds(10).toNanos();

    private final Notices notices;
    private final Clock clock;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile List<Notice> read = List.of();
    private volatile long readAt = System.nanoTime() - READ_EVERY;

    NoticeBoard(Notices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    List<Notice> shownNow() {
        if (System.nanoTime() - readAt >= READ_EVERY && reading.compareAndSet(false, true)) {
            try {
                readAnew();
            } finally {
                reading.set(false);
            }
        }
        var now = clock.instant();
        return read.stream()
                .filter(notice -> notice.isShown(now))
                .limit(Notice.MOST)
                .toList();
    }

    /** After a change made here, so that whoever made it sees it at once. */
    void readAnew() {
        try {
            read = List.copyOf(notices.notOver(clock.instant()));
        } catch (DataAccessException | TransactionException databaseIsAway) {
            LOG.warn("notices cannot be read: {}", databaseIsAway.getClass().getSimpleName());
        }
        readAt = System.nanoTime();
    }
}
