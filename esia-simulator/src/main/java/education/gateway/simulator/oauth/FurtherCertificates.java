package education.gateway.simulator.oauth;

import education.gateway.simulator.keys.Gost;
import education.gateway.simulator.keys.KeyFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Certificates that were submitted beside a system's first one: files in a folder of the system, looked for when a
 * request names one, so that a key is replaced here as at the technology portal, without a restart.
 */
final class FurtherCertificates {

    private final Path folder;

    FurtherCertificates(Path folder) {
        this.folder = folder;
    }

    /**
     * The submitted certificate with this hash, if it holds a key that the state takes.
     *
     * @param hash as {@code client_certificate_hash} has it
     */
    Optional<X509Certificate> find(String hash) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{pem,cer,der}")) {
            for (Path file : files) {
                X509Certificate certificate = KeyFolder.readCertificate(file);
                if (hash.equals(Gost.certificateHash(certificate)) && Gost.isGost(certificate)) {
                    return Optional.of(certificate);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
