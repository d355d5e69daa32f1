package education.gateway.diary.consent;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that people are asked to agree to.
 *
 * @param version its name, for ever
 * @param hash SHA-256 of the body in UTF-8, lower-case hexadecimal
 * @param body what is read, word by word: paragraphs, {@code #} title, {@code ##} headings, {@code -} items
 * @param validFrom from when on it is the current one, until a later text is
 */
record ConsentText(String version, String hash, String body, Instant validFrom) {

    private static final Pattern FILE =
            Pattern.compile("version: ([0-9a-z][0-9a-z.-]{0,31})\\nvalid-from: (\\S+)\\n\\n(\\S.*)", Pattern.DOTALL);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z-]*)}");

    /**
     * Reads a text as it stands in the project.
     *
     * @param words what is put in the place of {@code {name}}
     * @throws IllegalArgumentException when the head is not as it should be, or a placeholder has no words
     */
    static ConsentText of(String file, Map<String, String> words) {
        Matcher parts = FILE.matcher(file.replace("\r\n", "\n").strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("a consent text begins with its version, valid-from and an empty line");
        }
        String body = PLACEHOLDER
                .matcher(parts.group(3))
                .replaceAll(found -> Matcher.quoteReplacement(words(words, found.group(1))));
        try {
            return new ConsentText(
                    parts.group(1),
                    sha256(body),
                    body,
                    OffsetDateTime.parse(parts.group(2)).toInstant());
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException("valid-from is no time with an offset", noTime);
        }
    }

    private static String words(Map<String, String> words, String name) {
        String found = words.get(name);
        if (found == null) {
            throw new IllegalArgumentException("a consent text has a placeholder for which there are no words");
        }
        return found;
    }

    static String sha256(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
