package education.gateway.keycloak.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** An id token as an honest gateway writes it; a test bends one thing of it. */
final class TestIdToken {

    static final String ISSUER = "https://gateway.example.test/oidc";
    static final String CLIENT = "diary";
    static final String SUBJECT = "somebody";
    static final String NONCE = "nonce-of-this-login";
    static final String ACCESS = "access-token";
    static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    final ObjectNode header = JSON.createObjectNode();
    final ObjectNode claims = JSON.createObjectNode();
    private UnaryOperator<byte[]> signer;

    TestIdToken(GatewayKeys key, SignatureAlgorithm algorithm) {
        long now = NOW.getEpochSecond();
        header.put("alg", algorithm.name()).put("kid", key.id).put("typ", "JWT");
        claims.put("iss", ISSUER)
                .put("sub", SUBJECT)
                .put("aud", CLIENT)
                .put("iat", now)
                .put("exp", now + 300)
                .put("auth_time", now - 100)
                .put("nonce", NONCE)
                .put("acr", "confirmed");
        signer = message -> key.sign(algorithm, message);
    }

    TestIdToken signedBy(UnaryOperator<byte[]> other) {
        signer = other;
        return this;
    }

    TestIdToken bent(Consumer<TestIdToken> change) {
        change.accept(this);
        return this;
    }

    byte[] sign(byte[] message) {
        return signer.apply(message);
    }

    String compact() {
        try {
            String input = base64(JSON.writeValueAsBytes(header)) + "." + base64(JSON.writeValueAsBytes(claims));
            return input + "." + base64(signer.apply(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
