package education.gateway.realm.keys;

import education.gateway.realm.RealmFilesException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The list of certificates whose keys may sign the state's tokens. The state changes them about once a year, at times
 * without notice: first the new one is put beside the old, then, when the state signs with it, the old one goes.
 *
 * @param gost whether the state signs for us with GOST; otherwise with RSA
 */
public record TrustedCertificates(List<X509Certificate> certificates, boolean gost) {

    /**
     * The list of a connector's settings.
     *
     * @param algorithm as the connector's {@code tokenAlgorithm} has it
     */
    public static TrustedCertificates of(String pem, String algorithm) {
        return new TrustedCertificates(Certificates.parse(pem), algorithm.startsWith("GOST"));
    }

    /** The same with more; what is there already is not doubled. */
    public TrustedCertificates with(List<X509Certificate> more) {
        return new TrustedCertificates(
                List.copyOf(new LinkedHashSet<>(
                        Stream.concat(certificates.stream(), more.stream()).toList())),
                gost);
    }

    /**
     * Only these.
     *
     * @throws RealmFilesException when one was not trusted before: logins that are under way would meet a list without
     *     the old and without a time in which both counted
     */
    public TrustedCertificates only(List<X509Certificate> kept) {
        if (!certificates.containsAll(kept)) {
            throw new RealmFilesException(
                    "A certificate is not trusted yet: add it first, and wait until the state signs with it.");
        }
        return new TrustedCertificates(List.copyOf(kept), gost);
    }

    /**
     * The same, if somebody can come in with it.
     *
     * @throws RealmFilesException when nobody could
     */
    public TrustedCertificates requireUsable(Instant now) {
        boolean usable = certificates.stream()
                .filter(certificate -> Certificates.isGost(certificate) == gost)
                .anyMatch(certificate -> isValid(certificate, now));
        if (!usable) {
            throw new RealmFilesException("None of these certificates is valid now and of the kind ("
                    + (gost ? "GOST" : "RSA") + ") with which the state signs for us.");
        }
        return this;
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        return !certificate.getNotBefore().toInstant().isAfter(now)
                && certificate.getNotAfter().toInstant().isAfter(now);
    }

    /** Whether both hold the same, in any order. */
    public boolean isSameAs(List<X509Certificate> others) {
        return Set.copyOf(certificates).equals(Set.copyOf(others));
    }

    public String pem() {
        return Certificates.pem(certificates);
    }
}
