package education.gateway.realm.doctor;

import education.gateway.realm.RealmFilesException;
import education.gateway.realm.keys.Certificates;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** How long certificates still hold: the state's, that of our requests, those of the realm's own keys. */
final class CertificateChecks {

    private final Report report;
    private final Instant now;

    CertificateChecks(Report report, Instant now) {
        this.report = report;
        this.now = now;
    }

    /** Certificates with which the state signs; at least one must be valid, and a successor there in time. */
    void ofTheState(Map<?, ?> provider) {
        String where = "identity provider " + provider.get("alias");
        Map<?, ?> config = provider.get("config") instanceof Map<?, ?> found ? found : Map.of();
        String tokens = text(config, "tokenCertificates");
        String saml = text(config, "signingCertificate");
        try {
            if (!tokens.isBlank()) {
                boolean gost = text(config, "tokenAlgorithm").startsWith("GOST");
                list(
                        where,
                        Certificates.parse(tokens).stream()
                                .filter(certificate -> Certificates.isGost(certificate) == gost)
                                .toList());
            } else if (!saml.isBlank()) {
                list(where, Certificates.parseBare(saml));
            } else if (List.of("esia", "saml").contains(String.valueOf(provider.get("providerId")))) {
                report.complain(Complaint.STATE_CERTIFICATES_EXPIRED, where, "names none");
            }
        } catch (RealmFilesException unreadable) {
            report.complain(Complaint.STATE_CERTIFICATES_EXPIRED, where, "a certificate cannot be read");
        }
    }

    private void list(String where, List<X509Certificate> certificates) {
        Optional<Instant> ends = certificates.stream()
                .filter(certificate -> !certificate.getNotBefore().toInstant().isAfter(now))
                .map(certificate -> certificate.getNotAfter().toInstant())
                .max(Instant::compareTo);
        if (ends.isEmpty() || ends.get().isBefore(now)) {
            report.complain(
                    Complaint.STATE_CERTIFICATES_EXPIRED,
                    where,
                    certificates.size() + " of the right kind"
                            + ends.map(end -> ", the last " + Dates.left(end, now))
                                    .orElse(""));
            return;
        }
        report.figure("the state's certificates at " + where, Dates.left(ends.get(), now));
        boolean followed = certificates.stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .anyMatch(end -> !Dates.isNear(end, now));
        if (!followed) {
            report.complain(Complaint.STATE_CERTIFICATES_END, where, "the last " + Dates.left(ends.get(), now));
        }
    }

    /** @return what the state is told of it, where it can be read */
    Optional<String> ofOurRequests(Path file) {
        String where = "certificate of our requests";
        try {
            X509Certificate certificate = Certificates.read(file).get(0);
            Instant ends = certificate.getNotAfter().toInstant();
            report.figure(where, Dates.left(ends, now));
            if (ends.isBefore(now) || certificate.getNotBefore().toInstant().isAfter(now)) {
                report.complain(
                        Complaint.REQUEST_CERTIFICATE_EXPIRED,
                        where,
                        ends.isBefore(now) ? Dates.left(ends, now) : "begins later");
            } else if (Dates.isNear(ends, now)) {
                report.complain(Complaint.REQUEST_CERTIFICATE_ENDS, where, Dates.left(ends, now));
            }
            return Optional.of(Certificates.hash(certificate));
        } catch (RealmFilesException unreadable) {
            report.complain(Complaint.REQUEST_CERTIFICATE_UNREADABLE, where, "ESIA_REQUEST_CERTIFICATE");
            return Optional.empty();
        }
    }

    /** @param keys as Keycloak tells them */
    void ofTheRealm(JsonNode keys) {
        keys.path("keys")
                .valueStream()
                .filter(key -> key.path("status").asString("").equals("ACTIVE"))
                .filter(key -> !key.path("certificate").asString("").isEmpty())
                .forEach(key -> {
                    Instant ends = Certificates.parseBare(
                                    key.path("certificate").asString())
                            .get(0)
                            .getNotAfter()
                            .toInstant();
                    if (Dates.isNear(ends, now)) {
                        report.complain(
                                Complaint.REALM_KEY_ENDS,
                                "realm key " + key.path("algorithm").asString(""),
                                Dates.left(ends, now));
                    }
                });
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }
}
