package education.gateway.stack.login;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes as authenticator apps show them: RFC 6238 with HMAC-SHA-1, 6 digits, 30 seconds. */
public final class Totp {

    /** For how long one code is shown, in seconds. */
    public static final int PERIOD = 30;

    private static final int MODULUS = 1_000_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** Number of the period that holds the instant. */
    public static long period(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), PERIOD);
    }

    /**
     * The code of a period.
     *
     * @param secret Base32, as {@code stack.json} holds it
     * @param period see {@link #period(Instant)}
     */
    public static String code(String secret, long period) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(decode(secret), "RAW"));
            var hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(period).array());
            int offset = hash[hash.length - 1] & 0x0f;
            int number = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            return String.format(Locale.ROOT, "%06d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-1", e);
        }
    }

    /** Decodes Base32 (RFC 4648); padding and spaces may be there or not. */
    static byte[] decode(String base32) {
        var bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (char letter :
                base32.toUpperCase(Locale.ROOT).replaceAll("[= ]", "").toCharArray()) {
            int value = BASE32.indexOf(letter);
            if (value < 0) {
                throw new IllegalArgumentException("not a Base32 text");
            }
            buffer = buffer << 5 | value;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        return bytes.toByteArray();
    }
}
