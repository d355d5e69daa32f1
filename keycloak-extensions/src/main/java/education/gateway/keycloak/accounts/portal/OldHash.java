package education.gateway.keycloak.accounts.portal;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A password hash of the old portal: how it is computed from a password, and what came out. The format is told by the
 * prefix; whatever is not exactly one of them, or would cost minutes to compute, is no hash and lets nobody in.
 *
 * <ul>
 *   <li>{@code $2a$}, {@code $2b$}, {@code $2y$}: bcrypt, cost 4 to 14. {@code $2x$} marks hashes of a defect
 *       implementation and is refused.
 *   <li>{@code pbkdf2_sha256$iterations$salt$base64}: PBKDF2 with HMAC-SHA-256, 32 bytes, up to two million iterations.
 *   <li>{@code sha1$salt$hex}: SHA-1 of salt and password.
 * </ul>
 */
final class OldHash {

    private static final Pattern BCRYPT =
            Pattern.compile("\\$2([aby])\\$(\\d{2})\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");
    private static final Pattern PBKDF2 =
            Pattern.compile("pbkdf2_sha256\\$(\\d{1,7})\\$([!-#%-~]{1,64})\\$([A-Za-z0-9+/]{43}=)");
    private static final Pattern SHA1 = Pattern.compile("sha1\\$([!-#%-~]{1,64})\\$([0-9a-f]{40})");

    private final OldRecipe recipe;
    private final byte[] value;

    private OldHash(OldRecipe recipe, byte[] value) {
        this.recipe = recipe;
        this.value = value;
    }

    /** The hash that a row holds; empty for none and for anything that is not safe to compute. */
    static Optional<OldHash> parse(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher bcrypt = BCRYPT.matcher(text);
        if (bcrypt.matches()) {
            return of("bcrypt$" + bcrypt.group(2) + "$" + bcrypt.group(3), CryptBase64.decode(bcrypt.group(4)));
        }
        Matcher pbkdf2 = PBKDF2.matcher(text);
        if (pbkdf2.matches()) {
            return of(
                    "pbkdf2_sha256$" + pbkdf2.group(1) + "$" + pbkdf2.group(2),
                    java.util.Base64.getDecoder().decode(pbkdf2.group(3)));
        }
        Matcher sha1 = SHA1.matcher(text);
        if (sha1.matches()) {
            return of("sha1$" + sha1.group(1), HexFormat.of().parseHex(sha1.group(2)));
        }
        return Optional.empty();
    }

    private static Optional<OldHash> of(String recipe, byte[] value) {
        return OldRecipe.parse(recipe).map(parsed -> new OldHash(parsed, value));
    }

    /** How the value comes from a password; tells nothing about the value. */
    OldRecipe recipe() {
        return recipe;
    }

    /** What came out. */
    byte[] value() {
        return value.clone();
    }

    boolean matches(String password) {
        return MessageDigest.isEqual(value, recipe.compute(password));
    }

    /** The value is a secret. */
    @Override
    public String toString() {
        return "OldHash[" + recipe.format() + "]";
    }
}
