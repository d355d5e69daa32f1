package education.gateway.keycloak.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import education.gateway.keycloak.connector.Deadline;
import education.gateway.keycloak.connector.RefusedLogin;
import education.gateway.keycloak.connector.RemoteAnswer;
import education.gateway.keycloak.connector.RemoteCalls;
import education.gateway.keycloak.connector.RemoteFailure;
import java.net.URI;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** One gateway's discovery document and keys, for one login. */
final class Published {

    private static final int OK = 200;

    private final Directory.Entry remembered;
    private final String issuer;
    private final Set<String> origins;
    private final RemoteCalls calls;
    private final Duration timeout;
    private final Deadline deadline;

    Published(Directory.Entry remembered, GatewayConfig config, RemoteCalls calls, Deadline deadline) {
        this.remembered = remembered;
        this.issuer = config.issuer();
        this.origins = config.origins();
        this.calls = calls;
        this.timeout = config.callTimeout();
        this.deadline = deadline;
    }

    /** @throws RefusedLogin when it cannot be had or says what it must not */
    Metadata metadata() {
        return remembered.metadata().get(() -> Metadata.read(document(Metadata.address(issuer)), issuer, origins));
    }

    /** The key of an id; an unknown id makes the set be fetched again, now and then. */
    Optional<PublicKey> key(String id, SignatureAlgorithm algorithm) {
        URI address = metadata().keys();
        KeySet keys = remembered.keys().get(() -> KeySet.read(document(address)));
        if (!keys.knows(id)) {
            keys = remembered.keys().renewed(() -> KeySet.read(document(address)));
        }
        return keys.find(id, algorithm);
    }

    private JsonNode document(URI address) {
        try {
            RemoteAnswer answer =
                    calls.get("published", address, timeout, deadline).await();
            if (answer.status() != OK) {
                throw GatewayRefusal.UNAVAILABLE.with(String.valueOf(answer.status()));
            }
            return answer.json()
                    .filter(JsonNode::isObject)
                    .orElseThrow(() -> GatewayRefusal.UNAVAILABLE.with("malformed"));
        } catch (RemoteFailure failure) {
            throw GatewayRefusal.UNAVAILABLE.with(failure.why());
        }
    }
}
