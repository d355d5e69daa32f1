package education.gateway.diary.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A block of the chain: some lines, one after the other, the head of the block before, and the signature over it all. */
final class Block {

    static final String COLUMNS = "number, after_id, last_id, month, leaves, previous, head,"
            + " (extract(epoch FROM sealed_at) * 1000000)::bigint AS sealed_micros, signature";

    /** What the first block follows. */
    static final byte[] BEGINNING = new byte[Hashing.BYTES];

    static final int LEAF_BYTES = Long.BYTES + Hashing.BYTES;
    private static final long MICROS = 1_000_000;

    final long number;
    final long afterId;
    final long lastId;
    final String month;
    final byte[] leaves;
    final byte[] previous;
    final byte[] head;
    final long sealedMicros;
    final byte[] signature;

    private Block(
            long number,
            long afterId,
            long lastId,
            String month,
            byte[] leaves,
            byte[] previous,
            byte[] head,
            long sealedMicros,
            byte[] signature) {
        this.number = number;
        this.afterId = afterId;
        this.lastId = lastId;
        this.month = month;
        this.leaves = leaves;
        this.previous = previous;
        this.head = head;
        this.sealedMicros = sealedMicros;
        this.signature = signature;
    }

    static Block of(ResultSet row) throws SQLException {
        return new Block(
                row.getLong("number"),
                row.getLong("after_id"),
                row.getLong("last_id"),
                row.getString("month"),
                row.getBytes("leaves"),
                row.getBytes("previous"),
                row.getBytes("head"),
                row.getLong("sealed_micros"),
                row.getBytes("signature"));
    }

    /** The block that comes after {@code number - 1} with these lines of one month. */
    static Block sealed(long number, long afterId, byte[] previous, List<Line> lines, Instant now, SealKey key) {
        var leaves = ByteBuffer.allocate(lines.size() * LEAF_BYTES);
        lines.forEach(line -> leaves.putLong(line.id()).put(line.hash()));
        Line last = lines.get(lines.size() - 1);
        long micros = now.getEpochSecond() * MICROS + now.getNano() / 1000;
        byte[] head = chained(previous, leaves.array());
        var unsigned = new Block(
                number,
                afterId,
                last.id(),
                last.month().toString(),
                leaves.array(),
                previous,
                head,
                micros,
                new byte[0]);
        return new Block(
                number,
                afterId,
                last.id(),
                last.month().toString(),
                leaves.array(),
                previous,
                head,
                micros,
                key.sign(unsigned.statement()));
    }

    /** The head after each leaf was hashed into the one before. */
    static byte[] chained(byte[] previous, byte[] leaves) {
        byte[] head = previous;
        for (int at = 0; at + LEAF_BYTES <= leaves.length; at += LEAF_BYTES) {
            head = Hashing.sha256(head, Arrays.copyOfRange(leaves, at + Long.BYTES, at + LEAF_BYTES));
        }
        return head;
    }

    /** What is signed: text, so that it can be checked by other means. */
    byte[] statement() {
        HexFormat hex = HexFormat.of();
        return String.join(
                        "\n",
                        "education-gateway journal, block",
                        Long.toString(number),
                        afterId + "-" + lastId,
                        month,
                        hex.formatHex(previous),
                        hex.formatHex(head),
                        hex.formatHex(Hashing.sha256(leaves)),
                        Long.toString(sealedMicros))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether its head follows from its leaves, and these name lines of its range only, each once. */
    boolean isConsistent() {
        if (leaves.length == 0 || leaves.length % LEAF_BYTES != 0 || !Arrays.equals(head, chained(previous, leaves))) {
            return false;
        }
        long before = afterId;
        for (int i = 0; i < lines(); i++) {
            if (idOf(i) <= before) {
                return false;
            }
            before = idOf(i);
        }
        return before == lastId;
    }

    int lines() {
        return leaves.length / LEAF_BYTES;
    }

    long idOf(int leaf) {
        return ByteBuffer.wrap(leaves).getLong(leaf * LEAF_BYTES);
    }

    boolean holds(int leaf, byte[] hash) {
        int at = leaf * LEAF_BYTES + Long.BYTES;
        return Arrays.equals(leaves, at, at + Hashing.BYTES, hash, 0, hash.length);
    }

    Instant sealedAt() {
        return moment(sealedMicros);
    }

    static Instant moment(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000);
    }

    NotedHead noted() {
        return new NotedHead(number, HexFormat.of().formatHex(head));
    }
}
