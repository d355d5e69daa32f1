package education.gateway.simulator.keys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A folder with keys made at the first start and kept: per key {@code <name>.p12} and the certificate {@code
 * <name>.pem}, and one generated {@code password} for all of them, readable by the owner only.
 */
public final class KeyFolder {

    private final Path folder;

    public KeyFolder(Path folder) {
        this.folder = folder;
    }

    public Path keyStore(String name) {
        return folder.resolve(name + ".p12");
    }

    public Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    public Path passwordFile() {
        return folder.resolve("password");
    }

    /**
     * The key of this name, made when it is not there yet.
     *
     * @param name file name without extension, and alias in the key store
     * @throws IOException when the folder cannot be read or written, or its password does not fit its key store
     */
    public SigningKey loadOrMake(String name, TokenAlgorithm kind, String commonName) throws IOException {
        try {
            Files.createDirectories(folder);
            char[] password = password().toCharArray();
            Path file = keyStore(name);
            if (!Files.exists(file)) {
                byte[] content = KeyStoreFile.write(name, SigningKey.make(kind, commonName), password);
                writePrivately(file, content);
            }
            SigningKey key = KeyStoreFile.read(file, name, password);
            Files.writeString(certificate(name), pem(key.certificate()));
            return key;
        } catch (GeneralSecurityException e) {
            throw new IOException("the keys in " + folder + " cannot be made or read", e);
        }
    }

    /** Reads one certificate, PEM or DER, with GOST keys understood. */
    public static X509Certificate readCertificate(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var factory = CertificateFactory.getInstance("X.509", Gost.PROVIDER);
            if (factory.generateCertificate(in) instanceof X509Certificate certificate) {
                return certificate;
            }
            throw new IOException(file + " holds no certificate");
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no certificate that can be read", e);
        }
    }

    static String pem(X509Certificate certificate) throws GeneralSecurityException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    private String password() throws IOException {
        Path file = passwordFile();
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            byte[] text = Base64.getUrlEncoder().withoutPadding().encode(random);
            writePrivately(file, text);
        }
        return Files.readString(file).strip();
    }

    /** Writes beside the target and moves, so that an interrupted start leaves no half a file. */
    private static void writePrivately(Path target, byte[] content) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(part);
        if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(part, content);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
