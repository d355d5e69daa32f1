package education.gateway.stack.seed;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Password hashes as the old portal has made them over the years. */
public final class OldHashes {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int COST = 10;
    private static final int ITERATIONS = 100_000;
    private static final int BITS = 256;

    private OldHashes() {}

    /** {@code $2y$…}, its last one. */
    public static String bcrypt(String password) {
        return OpenBSDBCrypt.generate("2y", password.toCharArray(), random(16), COST);
    }

    /** {@code pbkdf2_sha256$…}, the one before. */
    public static String pbkdf2(String password) {
        var salt = salt();
        try {
            var spec =
                    new PBEKeySpec(password.toCharArray(), salt.getBytes(StandardCharsets.US_ASCII), ITERATIONS, BITS);
            var hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return "pbkdf2_sha256$" + ITERATIONS + "$" + salt + "$"
                    + Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code sha1$…}, its first one. */
    public static String saltedSha1(String password) {
        var salt = salt();
        try {
            var hash = MessageDigest.getInstance("SHA-1").digest((salt + password).getBytes(StandardCharsets.UTF_8));
            return "sha1$" + salt + "$" + HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String salt() {
        return HexFormat.of().formatHex(random(6));
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
