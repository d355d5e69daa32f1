package education.gateway.diary.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Ed25519 keys as {@code openssl} writes them. Messages of failures name the file and nothing that is in it. */
final class PemFile {

    private PemFile() {}

    static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
        List<byte[]> keys = sections(file, "PRIVATE KEY");
        if (keys.size() != 1) {
            throw new GeneralSecurityException(file.getFileName() + " holds " + keys.size() + " private keys");
        }
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(keys.get(0)));
    }

    static List<PublicKey> publicKeys(Path file) throws IOException, GeneralSecurityException {
        var keys = new ArrayList<PublicKey>();
        for (byte[] encoded : sections(file, "PUBLIC KEY")) {
            keys.add(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        }
        if (keys.isEmpty()) {
            throw new GeneralSecurityException(file.getFileName() + " holds no public key");
        }
        return keys;
    }

    private static List<byte[]> sections(Path file, String name) throws IOException, GeneralSecurityException {
        var found = Pattern.compile("-----BEGIN " + name + "-----([A-Za-z0-9+/=\\s]+)-----END " + name + "-----")
                .matcher(Files.readString(file, StandardCharsets.US_ASCII));
        var sections = new ArrayList<byte[]>();
        try {
            while (found.find()) {
                sections.add(Base64.getMimeDecoder().decode(found.group(1)));
            }
        } catch (IllegalArgumentException malformed) {
            throw new GeneralSecurityException(file.getFileName() + " is no PEM file");
        }
        return sections;
    }
}
