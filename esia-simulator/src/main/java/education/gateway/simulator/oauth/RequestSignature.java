package education.gateway.simulator.oauth;

import education.gateway.simulator.keys.Gost;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks {@code client_certificate_hash} and {@code client_secret}, and tells usual mistakes apart. */
final class RequestSignature {

    private static final Pattern HASH = Pattern.compile("[0-9A-F]{64}");

    private final Systems systems;

    RequestSignature(Systems systems) {
        this.systems = systems;
    }

    /**
     * Refuses a hash that is not the registered certificate's and a signature that is not raw GOST over one of the
     * texts.
     */
    void require(
            RegisteredSystem system,
            String hash,
            String secret,
            SignedRequest request,
            List<String> texts,
            Instant now) {
        PublicKey key = certificate(system, hash, now).getPublicKey();
        byte[] raw = decode(secret);
        for (String text : texts) {
            if (Gost.verify(key, bytes(text), raw)) {
                return;
            }
        }
        throw wrongSecret(diagnosis(key, request, raw));
    }

    private X509Certificate certificate(RegisteredSystem system, String hash, Instant now) {
        if (!HASH.matcher(hash).matches()) {
            throw wrongSecret(
                    "client_certificate_hash is not 64 upper-case hex digits (Streebog-256 of the DER bytes)");
        }
        X509Certificate certificate = systems.certificate(system, hash).orElseThrow(() -> notRegistered(hash));
        try {
            certificate.checkValidity(Date.from(now));
            return certificate;
        } catch (CertificateException e) {
            throw wrongSecret("the registered certificate has expired or is not valid yet");
        }
    }

    private EsiaRefusal notRegistered(String hash) {
        for (RegisteredSystem other : systems.all()) {
            if (systems.certificate(other, hash).isPresent()) {
                return new EsiaRefusal(EsiaError.NO_CERTIFICATE, "the certificate is another system's");
            }
        }
        return wrongSecret("client_certificate_hash is not that of a registered certificate");
    }

    /** Base64url without padding is the safest; padded and plain Base64 are reported to work, too. */
    private static byte[] decode(String secret) {
        try {
            String plain = secret.replace('-', '+').replace('_', '/');
            byte[] raw = Base64.getDecoder().decode(plain);
            if (raw.length == Gost.SIGNATURE_LENGTH) {
                return raw;
            }
            throw wrongSecret("client_secret is " + raw.length
                    + " bytes, a raw GOST signature has 64"
                    + (raw.length > 300 ? "; this looks like a CMS container" : ""));
        } catch (IllegalArgumentException e) {
            throw wrongSecret("client_secret is not Base64");
        }
    }

    private static String diagnosis(PublicKey key, SignedRequest request, byte[] raw) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("over the right text", request.text());
        texts.put("over the order of the retired ac/te", request.textOfFirstVersion());
        texts.put("over a text without redirect_uri", request.textWithoutAddress());
        texts.put("over a text without the code", request.textWithoutLast());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            byte[] message = bytes(text.getValue());
            if (Gost.verify(key, message, raw)) {
                return "client_secret is a good signature, but " + text.getKey();
            }
            if (Gost.verify(key, message, reversed(raw))) {
                return "client_secret is byte-reversed (as CryptoPro's tools emit it), " + text.getKey();
            }
            if (Gost.verify(key, message, halvesSwapped(raw))) {
                return "client_secret is r||s where s||r is wanted, " + text.getKey();
            }
        }
        return "client_secret fits neither the text of this request nor a usual mistake: another key, "
                + "or a value that differs from the one sent";
    }

    private static EsiaRefusal wrongSecret(String why) {
        return new EsiaRefusal(EsiaError.CLIENT_SECRET, why);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] reversed(byte[] raw) {
        byte[] result = new byte[raw.length];
        for (int i = 0; i < raw.length; i++) {
            result[i] = raw[raw.length - 1 - i];
        }
        return result;
    }

    private static byte[] halvesSwapped(byte[] raw) {
        byte[] result = new byte[raw.length];
        System.arraycopy(raw, 32, result, 0, 32);
        System.arraycopy(raw, 0, result, 32, 32);
        return result;
    }
}
