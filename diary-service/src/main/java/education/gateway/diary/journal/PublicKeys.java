package education.gateway.diary.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.List;

/** The keys whose signatures count: the present one and earlier ones. */
final class PublicKeys {

    private final List<PublicKey> keys;

    PublicKeys(List<PublicKey> keys) {
        this.keys = List.copyOf(keys);
    }

    static PublicKeys load(Path file) throws IOException, GeneralSecurityException {
        return new PublicKeys(PemFile.publicKeys(file));
    }

    boolean signed(byte[] statement, byte[] signature) {
        for (PublicKey key : keys) {
            if (isBy(key, statement, signature)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBy(PublicKey key, byte[] statement, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(statement);
            return check.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has Ed25519", impossible);
        }
    }
}
