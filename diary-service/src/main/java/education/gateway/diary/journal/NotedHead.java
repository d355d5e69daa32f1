package education.gateway.diary.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A head that somebody noted outside the database: the chain must still hold it. Without one, a chain that was cut off
 * at its end looks whole.
 *
 * @param number 0 before the first block
 * @param head in hexadecimal digits
 */
record NotedHead(long number, String head) {

    /** What a node notes that has found no block at all. */
    static final NotedHead BEGINNING = new NotedHead(0, HexFormat.of().formatHex(Block.BEGINNING));

    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,17}):([0-9a-f]{64})");

    /** Reads {@code number:head}; empty when it is something else. */
    static Optional<NotedHead> parse(String text) {
        var matcher = FORM.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new NotedHead(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /**
     * Reads the file of a sealer; empty when none was written yet.
     *
     * @throws IOException when it cannot be read, or holds something else
     */
    static Optional<NotedHead> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<NotedHead> noted = parse(Files.readString(file, StandardCharsets.US_ASCII));
        if (noted.isEmpty()) {
            throw new IOException("no head of the journal is noted in the file");
        }
        return noted;
    }

    boolean isBeginning() {
        return equals(BEGINNING);
    }

    /** Replaces the file at once: a reader sees the old head or the new one. */
    void write(Path file) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(part, this + "\n", StandardCharsets.US_ASCII);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return number + ":" + head;
    }
}
