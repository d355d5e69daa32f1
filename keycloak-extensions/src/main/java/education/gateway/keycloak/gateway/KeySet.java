package education.gateway.keycloak.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import education.gateway.keycloak.connector.Claims;
import education.gateway.keycloak.connector.RefusedLogin;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.jose.jwk.JWK;
import org.keycloak.jose.jwk.JWKParser;
import org.keycloak.util.JsonSerialization;

/** The gateway's public keys (RFC 7517). Keys for other uses and of kinds that nobody here knows are left aside. */
final class KeySet {

    private static final int MOST_KEYS = 50;

    private final List<Key> keys;

    private KeySet(List<Key> keys) {
        this.keys = keys;
    }

    /** @param algorithm the one that the set binds the key to, null for any that fits its kind */
    private record Key(String id, @Nullable String algorithm, PublicKey key) {}

    /** @throws RefusedLogin when it is no key set */
    static KeySet read(JsonNode document) {
        JsonNode listed = document.path("keys");
        if (!listed.isArray() || listed.size() > MOST_KEYS) {
            throw GatewayRefusal.UNAVAILABLE.with("keys_malformed");
        }
        var keys = new ArrayList<Key>();
        for (JsonNode one : listed) {
            key(one).ifPresent(keys::add);
        }
        return new KeySet(keys);
    }

    private static Optional<Key> key(JsonNode node) {
        JsonNode use = node.path("use");
        boolean signs = use.isMissingNode() || Claims.isText(use, "sig");
        JsonNode id = node.path("kid");
        JsonNode algorithm = node.path("alg");
        if (!node.isObject() || !signs || !id.isTextual()) {
            return Optional.empty();
        }
        try {
            JWK jwk = JsonSerialization.mapper.treeToValue(node, JWK.class);
            PublicKey key = JWKParser.create(jwk).toPublicKey();
            return Optional.of(new Key(id.asText(), algorithm.isTextual() ? algorithm.asText() : null, key));
        } catch (JsonProcessingException | RuntimeException unusable) {
            return Optional.empty();
        }
    }

    /** Whether any key has this id, usable or not. */
    boolean knows(String id) {
        return keys.stream().anyMatch(key -> key.id().equals(id));
    }

    /** The one key with this id that fits the algorithm; empty also where there are two. */
    Optional<PublicKey> find(String id, SignatureAlgorithm algorithm) {
        List<PublicKey> found = keys.stream()
                .filter(key -> key.id().equals(id))
                .filter(key -> key.algorithm() == null || key.algorithm().equals(algorithm.name()))
                .map(Key::key)
                .filter(algorithm::fits)
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
}
