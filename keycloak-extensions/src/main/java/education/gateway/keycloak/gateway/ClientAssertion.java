package education.gateway.keycloak.gateway;

import education.gateway.keycloak.connector.RefusedLogin;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.crypto.Algorithm;
import org.keycloak.crypto.AsymmetricSignatureSignerContext;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureException;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeyManager;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.JsonWebToken;

/** A statement of who we are, for one request, signed with the realm's active RS256 key (RFC 7523, 3). */
final class ClientAssertion {

    private static final Duration LIFE = Duration.ofSeconds(60);

    private final KeyManager keys;
    private final RealmModel realm;
    private final InstantSource clock;

    ClientAssertion(KeyManager keys, RealmModel realm, InstantSource clock) {
        this.keys = keys;
        this.realm = realm;
        this.clock = clock;
    }

    /** @throws RefusedLogin when the realm has no such key */
    String sign(String clientId, URI tokenEndpoint) {
        @Nullable KeyWrapper key = keys.getActiveKey(realm, KeyUse.SIG, Algorithm.RS256);
        if (key == null) {
            throw GatewayRefusal.CREDENTIALS_UNAVAILABLE.with("no_signing_key");
        }
        Instant now = clock.instant();
        JsonWebToken assertion = new JsonWebToken()
                .id(UUID.randomUUID().toString())
                .issuer(clientId)
                .subject(clientId)
                .audience(tokenEndpoint.toString())
                .iat(now.getEpochSecond())
                .nbf(now.getEpochSecond())
                .exp(now.plus(LIFE).getEpochSecond());
        try {
            return new JWSBuilder()
                    .type("JWT")
                    .kid(key.getKid())
                    .jsonContent(assertion)
                    .sign(new AsymmetricSignatureSignerContext(key));
        } catch (SignatureException unusable) {
            throw GatewayRefusal.CREDENTIALS_UNAVAILABLE.with("signing_failed");
        }
    }
}
