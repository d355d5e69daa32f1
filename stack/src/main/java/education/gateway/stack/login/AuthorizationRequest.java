package education.gateway.stack.login;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The beginning of a code flow with PKCE (RFC 7636, S256).
 *
 * @param uri where the browser is sent
 * @param state what must come back
 * @param verifier what proves at the token endpoint that the flow is ours
 */
public record AuthorizationRequest(URI uri, String state, String verifier) {

    private static final SecureRandom RANDOM = new SecureRandom();

    static AuthorizationRequest of(LoginClient client, Map<String, String> further) {
        var state = random();
        var verifier = random();
        var query = new LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", client.id());
        query.put("redirect_uri", client.redirectUri().toString());
        query.put("scope", "openid");
        query.put("state", state);
        query.put("nonce", random());
        query.put("code_challenge_method", "S256");
        query.put("code_challenge", challenge(verifier));
        query.putAll(further);
        return new AuthorizationRequest(
                URI.create(client.endpoint("auth") + "?" + Browser.encode(query)), state, verifier);
    }

    private static String random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
