package education.gateway.diary.journal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256, and the chain made of it. */
final class Hashing {

    static final int BYTES = 32;

    private Hashing() {}

    static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
