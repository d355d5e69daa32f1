package education.gateway.stack.home;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 over named inputs: the same inputs in the same order give the same text, anything else another. */
public final class Digest {

    private static final int BUFFER = 1 << 16;

    private final MessageDigest sha256 = sha256();

    /** Adds a named text. */
    public Digest add(String name, String text) {
        update(name);
        update(text);
        return this;
    }

    /** Adds the content of a file under a name; a missing file counts as such. */
    public Digest add(String name, Path file) {
        return add(name, Files.exists(file) ? ofFile(file) : "missing");
    }

    /** The digest in hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** SHA-256 of a file's content in hexadecimal. */
    public static String ofFile(Path file) {
        var digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            var buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void update(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha256.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
