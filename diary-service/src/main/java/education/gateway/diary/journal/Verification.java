package education.gateway.diary.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks the chain from its first block to its last, and the lines beside it, both once and in one snapshot. It knows the
 * public keys and never the private one.
 */
final class Verification {

    /** Longer than the sealer ever is behind, and than clocks of servers differ. */
    private static final Duration LONG = Duration.ofHours(1);

    private static final Duration PROGRESS = Duration.ofSeconds(2);
    private static final int FETCH = 2_000;

    private final PublicKeys keys;
    private final Map<Long, NotedHead> noted = new HashMap<>();
    private final @Nullable YearMonth retiredBefore;
    private final Instant now;
    private final Consumer<String> progress;
    private final List<String> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private long blocks;
    private long lines;
    private long unsealed;
    private long told = System.nanoTime();
    private @Nullable Block last;
    private @Nullable Line next;

    /**
     * @param noted heads that were noted outside the database
     * @param retiredBefore lines of months before this one may be gone, whole blocks at a time
     * @param progress is told every two seconds how far the walk has come
     */
    Verification(
            PublicKeys keys,
            List<NotedHead> noted,
            @Nullable YearMonth retiredBefore,
            Instant now,
            Consumer<String> progress) {
        this.keys = keys;
        noted.forEach(head -> this.noted.merge(head.number(), head, (one, other) -> {
            if (!one.equals(other)) {
                findings.add("block " + head.number() + " was noted with two different heads");
            }
            return one;
        }));
        this.retiredBefore = retiredBefore;
        this.now = now;
        this.progress = progress;
    }

    /**
     * @param findings what is not as it was written, in the order of the chain; empty: all is as it was written
     * @param notes what a person should look at: a line that claims to be older than the one before it was written by a
     *     clock that went back, or added by somebody who could not sign but could write
     * @param head the last block, {@code number:head}, worth noting outside the database; null when there is none
     * @param unsealed lines after the last block
     */
    record Outcome(
            List<String> findings,
            List<String> notes,
            long blocks,
            long lines,
            long unsealed,
            @Nullable NotedHead head) {}

    Outcome walk(Connection database) throws SQLException {
        database.setAutoCommit(false);
        database.setReadOnly(true);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement forBlocks = database.createStatement();
                Statement forLines = database.createStatement()) {
            forBlocks.setFetchSize(10);
            forLines.setFetchSize(FETCH);
            ResultSet sealed = forBlocks.executeQuery("SELECT " + Block.COLUMNS + " FROM journal.seal ORDER BY number");
            ResultSet written = forLines.executeQuery("SELECT " + Line.COLUMNS + " FROM journal.line ORDER BY id, at");
            step(written);
            while (sealed.next()) {
                Block block = Block.of(sealed);
                check(block, written);
                last = block;
                blocks++;
            }
            checkEnd();
            checkUnsealed(written);
        } finally {
            database.rollback();
        }
        Block end = last;
        return new Outcome(
                List.copyOf(findings), List.copyOf(notes), blocks, lines, unsealed, end == null ? null : end.noted());
    }

    private void check(Block block, ResultSet written) throws SQLException {
        boolean follows = checkPlace(block);
        NotedHead head = noted.remove(block.number);
        if (head != null && !head.equals(block.noted())) {
            find(block, "is another than the one that was noted");
        }
        if (!keys.signed(block.statement(), block.signature)) {
            find(block, "is not signed by a key of ours, what it says of its lines does not count");
            skip(written, block.lastId);
        } else if (!block.isConsistent()) {
            find(block, "is signed, and contradicts itself");
            skip(written, block.lastId);
        } else {
            if (!follows) {
                skip(written, block.afterId);
            }
            checkLines(block, written);
        }
    }

    /** Whether it begins where the block before ended. */
    private boolean checkPlace(Block block) {
        Block before = last;
        long expected = before == null ? 1 : before.number + 1;
        if (block.number != expected) {
            findings.add(
                    block.number == expected + 1
                            ? "block " + expected + " is missing"
                            : "blocks " + expected + " to " + (block.number - 1) + " are missing");
            return false;
        }
        byte[] head = before == null ? Block.BEGINNING : before.head;
        long end = before == null ? 0 : before.lastId;
        if (!Arrays.equals(block.previous, head) || block.afterId != end) {
            find(block, "does not follow " + (before == null ? "the beginning" : "block " + before.number));
            return false;
        }
        return true;
    }

    /** Two sorted lists side by side: the lines that were sealed and the lines that are there. */
    private void checkLines(Block block, ResultSet written) throws SQLException {
        if (isRetired(block)) {
            return;
        }
        int leaf = 0;
        while (leaf < block.lines() || isUpTo(block.lastId)) {
            Line line = next;
            long id = line == null || line.id() > block.lastId ? Long.MAX_VALUE : line.id();
            long sealed = leaf < block.lines() ? block.idOf(leaf) : Long.MAX_VALUE;
            if (sealed < id) {
                findings.add("line " + sealed + " is missing" + in(block));
                leaf++;
            } else if (id < sealed) {
                findings.add("line " + id + " was inserted" + in(block));
                step(written);
            } else {
                if (line != null && !block.holds(leaf, line.hash())) {
                    findings.add("line " + id + " was changed" + in(block));
                }
                leaf++;
                step(written);
            }
        }
    }

    private boolean isRetired(Block block) {
        return retiredBefore != null && block.month.compareTo(retiredBefore.toString()) < 0 && !isUpTo(block.lastId);
    }

    private void checkEnd() {
        noted.values().stream()
                .sorted((one, other) -> Long.compare(one.number(), other.number()))
                .forEach(head -> findings.add("the chain ends at block " + (last == null ? 0 : last.number)
                        + ", but block " + head.number() + " was noted: its end was cut off"));
    }

    /** Lines that no seal holds yet are new; old ones mean that nobody seals, or that seals were taken away. */
    private void checkUnsealed(ResultSet written) throws SQLException {
        Instant oldest = now.minus(LONG);
        long old = 0;
        long first = 0;
        for (Line line = next; line != null; line = next) {
            unsealed++;
            if (Block.moment(line.atMicros()).isBefore(oldest)) {
                first = old == 0 ? line.id() : first;
                old++;
            }
            step(written);
        }
        if (old > 0) {
            findings.add(old + " lines, from line " + first + " on, are not sealed though older than an hour:"
                    + " the sealer does not run, or seals were taken away");
        }
    }

    private void skip(ResultSet written, long upTo) throws SQLException {
        while (isUpTo(upTo)) {
            step(written);
        }
    }

    private boolean isUpTo(long id) {
        Line line = next;
        return line != null && line.id() <= id;
    }

    private void step(ResultSet written) throws SQLException {
        Line before = next;
        Line line = written.next() ? Line.of(written) : null;
        next = line;
        if (line != null) {
            lines++;
            if (before != null && line.atMicros() < before.atMicros() - LONG.toMillis() * 1000) {
                notes.add("line " + line.id() + " says " + Block.moment(line.atMicros())
                        + ", over an hour before the line before it");
            }
            if (System.nanoTime() - told > PROGRESS.toNanos()) {
                told = System.nanoTime();
                progress.accept("checked " + lines + " lines in " + blocks + " blocks, " + findings.size()
                        + " findings so far");
            }
        }
    }

    private void find(Block block, String what) {
        findings.add("block " + block.number + " (lines " + (block.afterId + 1) + " to " + block.lastId + ", sealed "
                + block.sealedAt() + ") " + what);
    }

    private static String in(Block block) {
        return " (block " + block.number + ", sealed " + block.sealedAt() + ")";
    }
}
