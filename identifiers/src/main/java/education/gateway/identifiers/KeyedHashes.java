package education.gateway.identifiers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes of a SNILS, under the secret that Keycloak and the diary share. A plain hash of eleven digits is
 * reversed in seconds; this one is as safe as its key, which lives outside both databases.
 *
 * <p>One or two keys are active: while a key is being replaced, every hash is computed under both, the current key
 * first. Hashes are 64 lower-case hexadecimal digits.
 */
public final class KeyedHashes {

    private static final int SMALLEST_KEY_BYTES = 32;
    private static final int MOST_ACTIVE_KEYS = 2;

    private final List<SecretKeySpec> keys;

    private KeyedHashes(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /**
     * Reads the active keys: one base64 key of at least 32 bytes a line, the current one first, at most two. Empty
     * lines and lines that start with {@code #} are passed over.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it holds no key, too many, or a short one; the message names no key
     */
    public static KeyedHashes load(Path file) throws IOException {
        var keys = new ArrayList<byte[]>();
        for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            keys.add(decode(text, file));
        }
        return of(keys);
    }

    /**
     * The hashes under the given keys, the current one first.
     *
     * @throws IllegalArgumentException when there is no key, more than two, or one shorter than 32 bytes
     */
    public static KeyedHashes of(List<byte[]> keys) {
        if (keys.isEmpty() || keys.size() > MOST_ACTIVE_KEYS) {
            throw new IllegalArgumentException("one or two hash keys are needed, found " + keys.size());
        }
        if (keys.stream().anyMatch(key -> key.length < SMALLEST_KEY_BYTES)) {
            throw new IllegalArgumentException("a hash key has at least " + SMALLEST_KEY_BYTES + " bytes");
        }
        return new KeyedHashes(
                keys.stream().map(key -> new SecretKeySpec(key, "HmacSHA256")).toList());
    }

    private static byte[] decode(String text, Path file) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("a line of " + file.getFileName() + " is not base64");
        }
    }

    /** The hashes of a grown person, current key first. */
    public List<String> person(Snils snils) {
        return under("person|" + snils.digits());
    }

    /** The hashes of a child, current key first; the birth date takes part, so that a mistyped number finds nobody. */
    public List<String> child(Snils snils, LocalDate birthDate) {
        return under("child|" + snils.digits() + "|" + birthDate);
    }

    /** What tells each key from others and reveals nothing of it, current key first: 16 hexadecimal digits each. */
    public List<String> fingerprints() {
        return under("fingerprint").stream().map(hash -> hash.substring(0, 16)).toList();
    }

    private List<String> under(String text) {
        return keys.stream().map(key -> hmac(key, text)).toList();
    }

    private static String hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }
}
