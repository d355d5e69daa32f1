package education.gateway.stack.part;

import education.gateway.stack.home.Node;
import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The keys with which the diary signs its journal, and the file in which a node notes the last signature: each its own.
 * A node that comes later goes on from what the first one has noted; without a note it would seal nothing.
 *
 * @param privateKey for the sealer alone
 * @param publicKeys for whoever verifies
 */
public record JournalKeys(Path privateKey, Path publicKeys, Path head) {

    /** What a node notes that has found no signature: the journal's own word for its beginning. */
    private static final String BEGINNING = "0:" + "0".repeat(64) + "\n";

    /** The files in the data of a stack; a pair is made when there is none. */
    public static JournalKeys in(StackHome home, Node node) {
        Path folder = PrivateFiles.folder(home.data().resolve("journal"));
        Path head = folder.resolve("head");
        var keys = new JournalKeys(
                folder.resolve("key.pem"), folder.resolve("public-keys.pem"), folder.resolve(node.name("head")));
        if (!Files.exists(keys.privateKey)) {
            KeyPair pair = pair();
            // The private key last: the pair is there when it is.
            PrivateFiles.write(
                    keys.publicKeys, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            PrivateFiles.write(
                    keys.privateKey, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        }
        if (!node.isFirst() && !Files.exists(keys.head)) {
            PrivateFiles.write(keys.head, Files.exists(head) ? read(head) : BEGINNING);
        }
        return keys;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
