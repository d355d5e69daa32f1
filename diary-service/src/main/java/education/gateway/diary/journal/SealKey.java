package education.gateway.diary.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** The key with which blocks are signed. */
final class SealKey {

    private static final byte[] TRIAL = "trial".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKey key;

    SealKey(PrivateKey key) {
        this.key = key;
    }

    /**
     * Reads it, and signs something for trial: blocks that no public key at hand fits would look forged.
     *
     * @throws GeneralSecurityException when it is no such key, or none of the public keys is its other half
     */
    static SealKey load(Path keyFile, Path publicKeysFile) throws IOException, GeneralSecurityException {
        var key = new SealKey(PemFile.privateKey(keyFile));
        if (!PublicKeys.load(publicKeysFile).signed(TRIAL, key.sign(TRIAL))) {
            throw new GeneralSecurityException("no public key belongs to the private one");
        }
        return key;
    }

    byte[] sign(byte[] statement) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(statement);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("a key that was read can sign", impossible);
        }
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "SealKey";
    }
}
