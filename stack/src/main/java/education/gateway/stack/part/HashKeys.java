package education.gateway.stack.part;

import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.StackHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The file with the secret under which Keycloak and the diary hash the numbers of people. */
public final class HashKeys {

    private static final int BYTES = 32;

    private HashKeys() {}

    /** The file in the data of a stack, made with one new key when there is none. */
    public static Path in(StackHome home) {
        var file = home.data().resolve("hash-keys");
        if (!Files.exists(file)) {
            var key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            PrivateFiles.write(file, Base64.getEncoder().encodeToString(key) + "\n");
        }
        return file;
    }
}
