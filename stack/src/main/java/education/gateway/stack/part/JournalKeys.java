package education.gateway.stack.part;

import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.StackHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The keys with which the diary signs its journal, and the file in which it notes the last signature.
 *
 * @param privateKey for the sealer alone
 * @param publicKeys for whoever verifies
 */
public record JournalKeys(Path privateKey, Path publicKeys, Path head) {

    /** The files in the data of a stack; a pair is made when there is none. */
    public static JournalKeys in(StackHome home) {
        Path folder = PrivateFiles.folder(home.data().resolve("journal"));
        var keys =
                new JournalKeys(folder.resolve("key.pem"), folder.resolve("public-keys.pem"), folder.resolve("head"));
        if (!Files.exists(keys.privateKey)) {
            KeyPair pair = pair();
            // The private key last: the pair is there when it is.
            PrivateFiles.write(
                    keys.publicKeys, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            PrivateFiles.write(
                    keys.privateKey, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        }
        return keys;
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has Ed25519", impossible);
        }
    }

    private static String pem(String name, byte[] encoded) {
        return "-----BEGIN " + name + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END " + name
                + "-----\n";
    }
}
