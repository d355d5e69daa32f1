package education.gateway.simulator.oauth;

import education.gateway.simulator.keys.SigningKey;
import education.gateway.simulator.keys.TokenAlgorithm;
import education.gateway.simulator.keys.TokenKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;

/** A JWT before it is signed; faults change its header, its claims or the way it is signed. */
final class TokenDraft {

    /** How the signature is made. */
    @FunctionalInterface
    interface Signer {
        byte[] sign(byte[] input);
    }

    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    final TokenKind kind;
    final Map<String, Object> header = new LinkedHashMap<>();
    final Map<String, Object> claims;

    /** The claims of {@code urn:esia:sbj}; of no effect for a kind that has none. */
    final Map<String, Object> subject;

    private final TokenKeys keys;
    private Signer signer;

    TokenDraft(TokenKind kind, Map<String, Object> claims, Map<String, Object> subject, TokenKeys keys) {
        this.kind = kind;
        this.claims = claims;
        this.subject = subject;
        this.keys = keys;
        header.put("ver", kind.version());
        header.put("typ", "JWT");
        header.put("sbt", kind.subtype());
        header.put("alg", keys.algorithm().name());
        signer = input -> keys.sign(keys.algorithm(), keys.key(keys.algorithm()), input);
    }

    /** The compact form. */
    String compact() {
        String input = encode(JSON.writeValueAsBytes(header)) + "." + encode(JSON.writeValueAsBytes(claims));
        return input + "." + encode(signer.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    void unsigned() {
        header.put("alg", "none");
        signer = input -> new byte[0];
    }

    /** HS256 under the bytes of the public certificate, a classic confusion. */
    void hmacWithCertificate() {
        header.put("alg", "HS256");
        signer = input -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(keys.certificateBytes(), "HmacSHA256"));
                return mac.doFinal(input);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("HMAC is not available", e);
            }
        };
    }

    /** A good signature, but of the algorithm that is not configured. */
    void otherAlgorithm() {
        TokenAlgorithm other = keys.otherAlgorithm();
        header.put("alg", other.name());
        signer = input -> keys.sign(other, keys.key(other), input);
    }

    /** A good signature of a key whose certificate nobody has. */
    void foreignKey() {
        signer = input -> {
            try {
                SigningKey foreign = SigningKey.make(keys.algorithm(), "nobody");
                return keys.sign(keys.algorithm(), foreign, input);
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("a foreign key cannot be made", e);
            }
        };
    }

    /** One bit of the signature is turned. */
    void alteredSignature() {
        Signer right = signer;
        signer = input -> {
            byte[] signature = right.sign(input);
            signature[signature.length / 2] ^= 1;
            return signature;
        };
    }

    /** The bytes of the signature in reverse, as CryptoPro's tools emit them. */
    void reversedSignature() {
        Signer right = signer;
        signer = input -> {
            byte[] signature = right.sign(input);
            byte[] reversed = new byte[signature.length];
            for (int i = 0; i < signature.length; i++) {
                reversed[i] = signature[signature.length - 1 - i];
            }
            return reversed;
        };
    }

    private static String encode(byte[] bytes) {
        return BASE64.encodeToString(bytes);
    }
}
