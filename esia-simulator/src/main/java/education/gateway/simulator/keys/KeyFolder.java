package education.gateway.simulator.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
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
            KeyStore store = KeyStore.getInstance("PKCS12", Gost.PROVIDER);
            if (!Files.exists(file)) {
                SigningKey key = SigningKey.make(kind, commonName);
                store.load(null, null);
                store.setKeyEntry(name, key.privateKey(), password, new Certificate[] {key.certificate()});
                writePrivately(file, out -> store.store(out, password));
            }
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password);
            }
            if (!(store.getKey(name, password) instanceof PrivateKey privateKey)
                    || !(store.getCertificate(name) instanceof X509Certificate certificate)) {
                throw new IOException(file + " holds no key '" + name + "'; delete the folder to have it made again");
            }
            Files.writeString(certificate(name), pem(certificate));
            return new SigningKey(privateKey, certificate);
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

    private String password() throws IOException, GeneralSecurityException {
        Path file = passwordFile();
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            byte[] text = Base64.getUrlEncoder().withoutPadding().encode(random);
            writePrivately(file, out -> out.write(text));
        }
        return Files.readString(file).strip();
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException, GeneralSecurityException;
    }

    /** Writes beside the target and moves, so that an interrupted start leaves no half a file. */
    private static void writePrivately(Path target, Content content) throws IOException, GeneralSecurityException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(part);
        if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try (OutputStream out = Files.newOutputStream(part)) {
            content.writeTo(out);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
