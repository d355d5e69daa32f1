package education.gateway.keycloak.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who we are, as one request to the token endpoint says it.
 *
 * @param header {@code Authorization}; null where parameters say it
 * @param parameters what is added to the form
 */
record Credentials(@Nullable String header, Map<String, String> parameters) {

    /** {@code client_secret_basic}: both parts are form-encoded first (RFC 6749, 2.3.1). */
    static Credentials secret(String clientId, String secret) {
        String pair = Form.encode(clientId) + ":" + Form.encode(secret);
        return new Credentials(
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)), Map.of());
    }

    /** {@code private_key_jwt} (RFC 7523, 2.2). */
    static Credentials assertion(String clientId, String assertion) {
        return new Credentials(
                null,
                Map.of(
                        "client_id",
                        clientId,
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion));
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
