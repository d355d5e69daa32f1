package education.gateway.diary.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A pair of keys for the journal in files, and the file for its head, which is not there yet. */
public record JournalKeys(Path privateKey, Path publicKey, Path head) {

    public static JournalKeys fresh() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Path folder = Folders.fresh();
            return new JournalKeys(
                    write(
                            folder.resolve("key.pem"),
                            "PRIVATE KEY",
                            pair.getPrivate().getEncoded()),
                    write(
                            folder.resolve("public-keys.pem"),
                            "PUBLIC KEY",
                            pair.getPublic().getEncoded()),
                    folder.resolve("head"));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path write(Path file, String name, byte[] encoded) throws IOException {
        return Files.writeString(
                file,
                "-----BEGIN " + name + "-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END "
                        + name + "-----\n");
    }
}
