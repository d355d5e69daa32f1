package education.gateway.keycloak.mailbox;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An email address as it was typed, made comparable: lower case, no blanks around it, a domain in the letters that
 * people type (Keycloak's mail sender turns it into its wire form). What does not match is refused, among it everything that could add a line to a letter's head.
 *
 * @param text at most 254 characters
 */
record MailAddress(String text) {

    private static final int LONGEST = 254;
    private static final Pattern LOCAL_PART =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final int LONGEST_LOCAL_PART = 64;
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    /** The address in a field of a form; empty when it cannot be one. */
    static Optional<MailAddress> parse(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        if (at < 1 || text.length() > LONGEST) {
            return Optional.empty();
        }
        return ascii(text.substring(at + 1))
                .filter(domain -> at + 1 + domain.length() <= LONGEST
                        && DOMAIN.matcher(domain).matches())
                .filter(domain -> at <= LONGEST_LOCAL_PART
                        && LOCAL_PART.matcher(text.substring(0, at)).matches())
                .map(domain -> new MailAddress(text.substring(0, at + 1) + IDN.toUnicode(domain)));
    }

    private static Optional<String> ascii(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
    }

    /** What letters to it are counted by when the address itself is forgotten. */
    String hash() {
        return hash(text);
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Tells nothing, so that a line of a log cannot either. */
    @Override
    public String toString() {
        return "MailAddress[…]";
    }
}
