package education.gateway.keycloak.accounts.portal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.crypto.generators.BCrypt;

/**
 * How one password was hashed by the old portal: function, cost and salt, without the result. Its text ({@code
 * bcrypt$10$salt}, {@code pbkdf2_sha256$260000$salt}, {@code sha1$salt}) may be kept beside a new hash.
 */
sealed interface OldRecipe {

    /** Name of the format, for reports and as part of an algorithm's id. */
    String format();

    /** Computes what the old portal would have stored for this password. */
    byte[] compute(String password);

    /** Whether a computation is so cheap that its time alone would tell it from Keycloak's Argon2. */
    boolean isCheap();

    /** The text that {@link #parse} reads. */
    String text();

    /** Empty for anything that is no recipe, and for one whose cost nobody would have chosen. */
    static Optional<OldRecipe> parse(String text) {
        Matcher bcrypt = Bcrypt.TEXT.matcher(text);
        if (bcrypt.matches()) {
            int cost = Integer.parseInt(bcrypt.group(1));
            return cost < Bcrypt.LEAST || cost > Bcrypt.MOST
                    ? Optional.empty()
                    : Optional.of(new Bcrypt(cost, bcrypt.group(2)));
        }
        Matcher pbkdf2 = Pbkdf2.TEXT.matcher(text);
        if (pbkdf2.matches()) {
            int iterations = Integer.parseInt(pbkdf2.group(1));
            return iterations < 1 || iterations > Pbkdf2.MOST
                    ? Optional.empty()
                    : Optional.of(new Pbkdf2(iterations, pbkdf2.group(2)));
        }
        Matcher sha1 = SaltedSha1.TEXT.matcher(text);
        return sha1.matches() ? Optional.of(new SaltedSha1(sha1.group(1))) : Optional.empty();
    }

    /** OpenBSD's bcrypt: UTF-8 with a closing zero, cut at 72 bytes; 23 of the 24 bytes are kept. */
    record Bcrypt(int cost, String salt) implements OldRecipe {

        private static final Pattern TEXT = Pattern.compile("bcrypt\\$(\\d{1,2})\\$([./A-Za-z0-9]{22})");
        private static final int LEAST = 4;
        private static final int MOST = 14;
        private static final int CHEAP = 9;
        private static final int LONGEST = 72;
        private static final int KEPT = 23;

        @Override
        public String format() {
            return "bcrypt";
        }

        @Override
        public byte[] compute(String password) {
            byte[] typed = password.getBytes(StandardCharsets.UTF_8);
            byte[] key = Arrays.copyOf(typed, Math.min(typed.length + 1, LONGEST));
            byte[] hash = BCrypt.generate(key, CryptBase64.decode(salt), cost);
            return Arrays.copyOf(hash, KEPT);
        }

        @Override
        public boolean isCheap() {
            return cost < CHEAP;
        }

        @Override
        public String text() {
            return "bcrypt$" + cost + "$" + salt;
        }
    }

    /** RFC 8018 with HMAC-SHA-256 and 32 bytes of result; the salt is the text itself. */
    record Pbkdf2(int iterations, String salt) implements OldRecipe {

        private static final Pattern TEXT = Pattern.compile("pbkdf2_sha256\\$(\\d{1,7})\\$([!-#%-~]{1,64})");
        private static final int MOST = 2_000_000;
        private static final int CHEAP = 50_000;
        private static final int BITS = 256;

        @Override
        public String format() {
            return "pbkdf2_sha256";
        }

        @Override
        public byte[] compute(String password) {
            var spec = new PBEKeySpec(password.toCharArray(), salt.getBytes(StandardCharsets.UTF_8), iterations, BITS);
            try {
                return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                        .generateSecret(spec)
                        .getEncoded();
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("this Java has no PBKDF2 with HMAC-SHA-256", missing);
            } finally {
                spec.clearPassword();
            }
        }

        @Override
        public boolean isCheap() {
            return iterations < CHEAP;
        }

        @Override
        public String text() {
            return "pbkdf2_sha256$" + iterations + "$" + salt;
        }
    }

    /** SHA-1 of salt and password: the first format of the old portal. */
    record SaltedSha1(String salt) implements OldRecipe {

        private static final Pattern TEXT = Pattern.compile("sha1\\$([!-#%-~]{1,64})");

        @Override
        public String format() {
            return "sha1";
        }

        @Override
        public byte[] compute(String password) {
            try {
                return MessageDigest.getInstance("SHA-1").digest((salt + password).getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException missing) {
                throw new IllegalStateException("this Java has no SHA-1", missing);
            }
        }

        @Override
        public boolean isCheap() {
            return true;
        }

        @Override
        public String text() {
            return "sha1$" + salt;
        }
    }
}
