package education.gateway.keycloak.esia;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.time.InstantSource;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The signers in use, opened once: reading a key store and checking it costs more than a login. A signer is opened again
 * when its settings, its password or its file change, so that a new certificate needs no restart.
 */
final class Signers {

    private record Opened(SignerSettings settings, String passwordDigest, String fileStamp, RequestSigner signer) {
        boolean isOf(SignerSettings wanted, String digest, String stamp) {
            return settings.equals(wanted) && passwordDigest.equals(digest) && fileStamp.equals(stamp);
        }
    }

    private final Map<String, Opened> byConnector = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Signers(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param connector names the connector whose signer this is; one at a time is kept for each
     * @throws SignerUnavailable when the key cannot be used, or its certificate is not valid now
     */
    RequestSigner signer(String connector, SignerSettings settings, String password) throws SignerUnavailable {
        String digest = digest(password);
        String stamp = stamp(settings.keyStore());
        Opened opened = byConnector.get(connector);
        if (opened == null || !opened.isOf(settings, digest, stamp)) {
            opened = opened(connector, settings, password, digest, stamp);
        }
        requireValid(opened.signer());
        return opened.signer();
    }

    /** One at a time: after a start many people log in at once, and one of them opening the store is enough. */
    private synchronized Opened opened(
            String connector, SignerSettings settings, String password, String digest, String stamp)
            throws SignerUnavailable {
        Opened opened = byConnector.get(connector);
        if (opened == null || !opened.isOf(settings, digest, stamp)) {
            opened = new Opened(settings, digest, stamp, open(settings, password.toCharArray()));
            byConnector.put(connector, opened);
        }
        return opened;
    }

    private static RequestSigner open(SignerSettings settings, char[] password) throws SignerUnavailable {
        return switch (settings.kind()) {
            case KEYSTORE -> KeyStoreSigner.open(settings, password);
            case PROVIDER -> ProviderSigner.open(settings, password);
        };
    }

    private void requireValid(RequestSigner signer) throws SignerUnavailable {
        try {
            signer.certificate().checkValidity(Date.from(clock.instant()));
        } catch (CertificateException expired) {
            throw new SignerUnavailable("certificate_not_valid");
        }
    }

    private static String digest(String password) throws SignerUnavailable {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new SignerUnavailable("key_unusable");
        }
    }

    private static String stamp(@Nullable String file) throws SignerUnavailable {
        if (file == null) {
            return "";
        }
        try {
            Path path = Path.of(file);
            return Files.getLastModifiedTime(path).toMillis() + "/" + Files.size(path);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new SignerUnavailable("key_store_unreadable");
        }
    }
}
