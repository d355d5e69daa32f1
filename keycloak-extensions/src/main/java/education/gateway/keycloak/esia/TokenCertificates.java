package education.gateway.keycloak.esia;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    private static final int TEXTS_KEPT = 16;
    /**
     * What was read before, by the whole text: reading a GOST key and preparing its curve costs more than a verification.
     * Only who may configure the realm brings texts, and what was read never changes.
     */
    private static final Map<String, TokenCertificates> READ = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenCertificates> eldest) {
            return size() > TEXTS_KEPT;
        }
    });

    /** A certificate with its key, which keeps what the curve's arithmetic has prepared. */
    private record Entry(X509Certificate certificate, PublicKey key) {
        boolean isValid(Instant now) {
            try {
                certificate.checkValidity(Date.from(now));
                return true;
            } catch (CertificateException expired) {
                return false;
            }
        }
    }

    private final List<Entry> entries;

    private TokenCertificates(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * Reads PEM certificates, one after another; line breaks may have been lost on the way.
     *
     * @throws IllegalArgumentException when something else than certificates is there, or nothing
     */
    static TokenCertificates parse(String text) {
        TokenCertificates known = READ.get(text);
        if (known == null) {
            known = read(text);
            READ.put(text, known);
        }
        return known;
    }

    private static TokenCertificates read(String text) {
        var entries = new ArrayList<Entry>();
        Matcher matcher = PEM.matcher(text);
        var rest = new StringBuilder();
        while (matcher.find()) {
            X509Certificate certificate = certificate(matcher.group(1));
            entries.add(new Entry(certificate, certificate.getPublicKey()));
            matcher.appendReplacement(rest, "");
        }
        matcher.appendTail(rest);
        if (entries.isEmpty() || !rest.toString().isBlank()) {
            throw new IllegalArgumentException("tokenCertificates: PEM certificates are expected and nothing else");
        }
        return new TokenCertificates(List.copyOf(entries));
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
        List<PublicKey> keys = entries.stream()
                .map(Entry::key)
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
        return entries.stream()
                .filter(entry -> entry.isValid(now))
                .map(Entry::key)
                .filter(key -> key.getAlgorithm().equals(algorithm.keyAlgorithm()))
                .toList();
    }
}
