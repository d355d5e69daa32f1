package education.gateway.simulator.saml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** A message in an address: deflated, and signed over the address as it was sent (SAML bindings 3.4.4.1). */
final class SignedQuery {

    private static final Map<String, String> ALGORITHMS = Map.of(
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "SHA256withRSA",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "SHA512withRSA");
    private static final int LARGEST = 64 * 1024;

    private final Map<String, String> raw = new HashMap<>();

    SignedQuery(@Nullable String query) {
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && raw.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
                throw new SamlRefused("a parameter is there twice");
            }
        }
    }

    @Nullable
    String relayState() {
        String value = raw.get("RelayState");
        return value == null ? null : URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    /** The XML of the message. */
    byte[] message() {
        try (var inflated = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(value("SAMLRequest"))), new Inflater(true))) {
            byte[] xml = inflated.readNBytes(LARGEST + 1);
            if (xml.length > LARGEST) {
                throw new SamlRefused("SAMLRequest is too large");
            }
            return xml;
        } catch (IOException | IllegalArgumentException malformed) {
            throw new SamlRefused("SAMLRequest is not deflated base64");
        }
    }

    void requireSignature(List<X509Certificate> certificates) {
        String algorithm = ALGORITHMS.get(value("SigAlg"));
        if (algorithm == null) {
            throw new SamlRefused("SigAlg is not RSA with SHA-256 or SHA-512");
        }
        String signed = "SAMLRequest=" + raw.get("SAMLRequest")
                + (raw.containsKey("RelayState") ? "&RelayState=" + raw.get("RelayState") : "")
                + "&SigAlg=" + raw.get("SigAlg");
        byte[] signature;
        try {
            signature = Base64.getMimeDecoder().decode(value("Signature"));
        } catch (IllegalArgumentException malformed) {
            throw new SamlRefused("Signature is not base64");
        }
        if (certificates.stream().noneMatch(certificate -> verifies(certificate, algorithm, signed, signature))) {
            throw new SamlRefused("no signing certificate of the metadata verifies Signature");
        }
    }

    private static boolean verifies(X509Certificate certificate, String algorithm, String signed, byte[] value) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(certificate.getPublicKey());
            signature.update(signed.getBytes(StandardCharsets.UTF_8));
            return signature.verify(value);
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    private String value(String name) {
        String value = raw.get(name);
        if (value == null) {
            throw new SamlRefused(name + " is missing");
        }
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
