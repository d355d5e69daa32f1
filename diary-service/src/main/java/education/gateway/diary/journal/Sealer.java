package education.gateway.diary.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Chains what was written into blocks and signs them: on one node at a time, in the order of the ids. A block never
 * spans two months, so that a partition whose term is over can go as a whole.
 */
@Component
class Sealer {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final int MOST_LINES = 10_000;
    private static final int TRIES = 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    /** What an operator does before a node may seal that cannot know where the chain ended. */
    private static final String REMEDY =
            ": verify the journal, then write the head that it prints, NUMBER:HEAD, into diary.journal.head-file";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final @Nullable Path headFile;
    private final @Nullable SealKey key;

    private volatile @Nullable NotedHead last;
    private volatile @Nullable String problem;
    /** A block of ours that the file does not hold yet. */
    private @Nullable NotedHead unnoted;

    Sealer(JdbcClient database, TransactionTemplate transaction, JournalSettings settings, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.headFile = settings.headFile();
        this.key = load(settings);
    }

    /** A diary whose journal cannot be sealed goes on, and says so loudly. */
    private @Nullable SealKey load(JournalSettings settings) {
        Path keyFile = settings.keyFile();
        Path publicKeys = settings.publicKeysFile();
        if (keyFile == null || publicKeys == null || headFile == null) {
            fail("diary.journal.key-file, public-keys-file and head-file are not all set");
            return null;
        }
        try {
            last = NotedHead.read(headFile).orElse(null);
            return SealKey.load(keyFile, publicKeys);
        } catch (IOException | GeneralSecurityException unreadable) {
            fail("the keys or the noted head cannot be read: "
                    + unreadable.getClass().getSimpleName());
            return null;
        }
    }

    private void fail(String why) {
        if (!why.equals(problem)) {
            problem = why;
            LOG.error("the journal is not sealed: {}", why);
        }
    }

    /** Why nothing is sealed; empty when all is well. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** The last block that this node made or found noted. */
    Optional<NotedHead> last() {
        return Optional.ofNullable(last);
    }

    @Scheduled(
            initialDelayString = "${diary.journal.seal-every:10s}",
            fixedDelayString = "${diary.journal.seal-every:10s}")
    void run() {
        try {
            boolean more;
            do {
                more = seal();
            } while (more);
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("the journal waits for its seal: {}", away.getClass().getSimpleName());
        }
    }

    /** @return whether a block was made; there may be more to seal then */
    synchronized boolean seal() {
        SealKey with = key;
        Path noted = headFile;
        if (with == null || noted == null) {
            return false;
        }
        Optional<Block> made = transaction.execute(status -> sealNext(with, noted));
        made.map(Block::noted).ifPresent(head -> note(head, noted));
        return made.isPresent();
    }

    private Optional<Block> sealNext(SealKey with, Path noted) {
        if (!isMyTurn()) {
            return Optional.empty();
        }
        Optional<Block> before = lastBlock();
        if (!knowsTheEnd(before, noted)) {
            return Optional.empty();
        }
        problem = null;
        long afterId = before.map(block -> block.lastId).orElse(0L);
        long upTo = lastNumber();
        if (upTo <= afterId || !writersHaveFinished()) {
            return Optional.empty();
        }
        List<Line> lines = ofOneMonth(linesBetween(afterId, upTo));
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Block block = Block.sealed(
                before.map(b -> b.number).orElse(0L) + 1,
                afterId,
                before.map(b -> b.head).orElse(Block.BEGINNING),
                lines,
                clock.instant(),
                with);
        store(block);
        return Optional.of(block);
    }

    private boolean isMyTurn() {
        return database.sql("SELECT pg_try_advisory_xact_lock(hashtextextended('journal.seal', 0))")
                .query(Boolean.class)
                .single();
    }

    private Optional<Block> lastBlock() {
        return database.sql("SELECT " + Block.COLUMNS + " FROM journal.seal ORDER BY number DESC LIMIT 1")
                .query((row, number) -> Block.of(row))
                .optional();
    }

    /**
     * Whether this node has noted where the chain ended, and the chain still holds that. An older chain, or one that
     * nobody here knows, is never gone on with: who took its end away would get a new end signed.
     */
    private boolean knowsTheEnd(Optional<Block> before, Path noted) {
        try {
            if (unnoted != null) {
                unnoted.write(noted);
                unnoted = null;
            }
            last = NotedHead.read(noted).orElse(null);
            if (last == null && before.isEmpty()) {
                NotedHead.BEGINNING.write(noted);
                last = NotedHead.BEGINNING;
            }
        } catch (IOException full) {
            fail("the head file cannot be read or written (" + full.getClass().getSimpleName()
                    + "): nothing more is sealed until it can");
            return false;
        }
        NotedHead end = last;
        if (end == null) {
            fail("there are blocks, but no head is noted here" + REMEDY);
            return false;
        }
        if (!isStillThere(end)) {
            fail("the last block that was made is gone from the database, or is another" + REMEDY);
            return false;
        }
        return true;
    }

    private boolean isStillThere(NotedHead noted) {
        return noted.isBeginning()
                || database.sql("SELECT EXISTS (SELECT FROM journal.seal"
                                + " WHERE number = ? AND encode(head, 'hex') = ?)")
                        .params(noted.number(), noted.head())
                        .query(Boolean.class)
                        .single();
    }

    private long lastNumber() {
        return database.sql("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM journal.line_number")
                .query(Long.class)
                .single();
    }

    /**
     * Waits until everybody who may have drawn a number so far has committed or given up. Whoever inserts holds this lock
     * on the table from before the number is drawn until the end of the transaction; what is there afterwards is all
     * there will ever be up to that number.
     */
    private boolean writersHaveFinished() {
        String writers = "SELECT virtualtransaction || '/' || pid FROM pg_locks"
                + " WHERE relation = 'journal.line'::regclass AND mode = 'RowExclusiveLock' AND granted"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
        List<String> then = database.sql(writers).query(String.class).list();
        for (int attempt = 0; attempt < TRIES && !then.isEmpty(); attempt++) {
            try {
                Thread.sleep(BETWEEN_TRIES.toMillis());
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
            List<String> now = database.sql(writers).query(String.class).list();
            then = then.stream().filter(now::contains).toList();
        }
        return then.isEmpty();
    }

    private List<Line> linesBetween(long afterId, long upTo) {
        return database.sql("SELECT " + Line.COLUMNS + " FROM journal.line WHERE id > ? AND id <= ?"
                        + " ORDER BY id LIMIT " + MOST_LINES)
                .params(afterId, upTo)
                .query((row, number) -> Line.of(row))
                .list();
    }

    private static List<Line> ofOneMonth(List<Line> lines) {
        var same = new ArrayList<Line>();
        for (Line line : lines) {
            if (!same.isEmpty() && !line.month().equals(same.get(0).month())) {
                break;
            }
            same.add(line);
        }
        return same;
    }

    private void store(Block block) {
        database.sql("INSERT INTO journal.seal"
                        + " (number, after_id, last_id, month, leaves, previous, head, sealed_at, signature)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        block.number,
                        block.afterId,
                        block.lastId,
                        block.month,
                        block.leaves,
                        block.previous,
                        block.head,
                        block.sealedAt().atOffset(ZoneOffset.UTC),
                        block.signature)
                .update();
    }

    private void note(NotedHead head, Path noted) {
        last = head;
        try {
            head.write(noted);
        } catch (IOException full) {
            unnoted = head;
            fail("the head file cannot be written: nothing more is sealed until it can");
        }
    }
}
