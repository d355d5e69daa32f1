package education.gateway.keycloak.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What binds the answer of the gateway to the tab that asked: the nonce that the id token must carry, and the verifier
 * without which nobody exchanges the code (RFC 7636). Kept with the authentication session and taken out once.
 *
 * @param nonce 256 random bits
 * @param verifier 256 random bits
 */
record LoginSecrets(String nonce, String verifier) {

    private static final String NONCE = "gateway-nonce";
    private static final String VERIFIER = "gateway-verifier";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /** Draws both for the latest login of a tab; those of an earlier one no longer count. */
    static LoginSecrets begin(AuthenticationSessionModel authSession) {
        var secrets = new LoginSecrets(random(), random());
        authSession.setClientNote(NONCE, secrets.nonce);
        authSession.setClientNote(VERIFIER, secrets.verifier);
        return secrets;
    }

    /** Takes them out, also because notes that stay end up in the session's store; empty when none are there. */
    static Optional<LoginSecrets> take(AuthenticationSessionModel authSession) {
        @Nullable String nonce = authSession.getClientNote(NONCE);
        @Nullable String verifier = authSession.getClientNote(VERIFIER);
        authSession.removeClientNote(NONCE);
        authSession.removeClientNote(VERIFIER);
        return nonce == null || verifier == null ? Optional.empty() : Optional.of(new LoginSecrets(nonce, verifier));
    }

    /** The {@code code_challenge} of method S256. */
    String challenge() {
        return BASE64.encodeToString(sha256(verifier));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    /** Tells neither. */
    @Override
    public String toString() {
        return "LoginSecrets[hidden]";
    }
}
