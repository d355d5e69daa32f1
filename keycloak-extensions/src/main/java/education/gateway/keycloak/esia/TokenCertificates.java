package education.gateway.keycloak.esia;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificates whose keys may sign ESIA's tokens. There are no published keys and no key ids: ESIA changes
 * certificates about once a year, at times without notice, so the list holds the old and the new one, and each counts
 * within its own validity only.
 */
final class TokenCertificates {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]+)-----END CERTIFICATE-----");
    private static final int SMALLEST_RSA_BITS = 2048;

    private final List<X509Certificate> certificates;

    private TokenCertificates(List<X509Certificate> certificates) {
        this.certificates = certificates;
    }

    /**
     * Reads PEM certificates, one after another; line breaks may have been lost on the way.
     *
     * @throws IllegalArgumentException when something else than certificates is there, or nothing
     */
    static TokenCertificates parse(String text) {
        var certificates = new ArrayList<X509Certificate>();
        Matcher matcher = PEM.matcher(text);
        var rest = new StringBuilder();
        while (matcher.find()) {
            certificates.add(certificate(matcher.group(1)));
            matcher.appendReplacement(rest, "");
        }
        matcher.appendTail(rest);
        if (certificates.isEmpty() || !rest.toString().isBlank()) {
            throw new IllegalArgumentException("tokenCertificates: PEM certificates are expected and nothing else");
        }
        return new TokenCertificates(List.copyOf(certificates));
    }

    private static X509Certificate certificate(String base64) {
        try {
            return Gost.certificate(Base64.getDecoder().decode(base64.replaceAll("\\s", "")));
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException("tokenCertificates: a certificate cannot be read");
        }
    }

    /** @throws IllegalArgumentException when no certificate has a key of the algorithm, or an RSA key is short */
    void requireKeyFor(TokenAlgorithm algorithm) {
        List<PublicKey> keys = certificates.stream()
                .map(X509Certificate::getPublicKey)
                .filter(key -> key.getAlgorithm().equals(algorithm.keyAlgorithm()))
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("tokenCertificates: none has a key for tokenAlgorithm " + algorithm);
        }
        for (PublicKey key : keys) {
            if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < SMALLEST_RSA_BITS) {
                throw new IllegalArgumentException(
                        "tokenCertificates: an RSA key has fewer than " + SMALLEST_RSA_BITS + " bits");
            }
        }
    }

    /** The keys of this algorithm whose certificates are valid at the time. */
    List<PublicKey> keys(TokenAlgorithm algorithm, Instant now) {
        return certificates.stream()
                .filter(certificate -> isValid(certificate, now))
                .map(X509Certificate::getPublicKey)
                .filter(key -> key.getAlgorithm().equals(algorithm.keyAlgorithm()))
                .toList();
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        try {
            certificate.checkValidity(Date.from(now));
            return true;
        } catch (CertificateException expired) {
            return false;
        }
    }
}
