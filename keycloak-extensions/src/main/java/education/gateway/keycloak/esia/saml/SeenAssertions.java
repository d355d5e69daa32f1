package education.gateway.keycloak.esia.saml;

import education.gateway.keycloak.esia.saml.AssertionRules.Proven;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.keycloak.models.SingleUseObjectProvider;

/** Each assertion counts once, on whatever node, for as long as it could count. */
final class SeenAssertions {

    private static final String SPACE = "esia-saml.";

    private final SingleUseObjectProvider seen;

    SeenAssertions(SingleUseObjectProvider seen) {
        this.seen = seen;
    }

    /** @throws education.gateway.keycloak.connector.RefusedLogin when this assertion was here before */
    void remember(Proven proven, Expected expected) {
        requireNew(expected.issuer(), proven.id(), expected);
    }

    /** The same for any message that carries an id. */
    void requireNew(String issuer, String id, Expected expected) {
        long seconds =
                Expected.LONGEST_LIFE.plus(expected.skew().multipliedBy(2)).toSeconds() + 1;
        if (!seen.putIfAbsent(SPACE + digest(issuer + " " + id), seconds)) {
            throw SamlRefusal.REPLAYED.now();
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
