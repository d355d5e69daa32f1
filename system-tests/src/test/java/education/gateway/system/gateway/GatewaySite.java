package education.gateway.system.gateway;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import education.gateway.system.esia.Reply;
import education.gateway.system.esia.StateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one gateway publishes, and how often it was asked. */
final class GatewaySite {

    private final String issuer;
    private final Map<String, Object> document = new LinkedHashMap<>();
    private final List<Map<String, Object>> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger discoveries = new AtomicInteger();
    private final AtomicInteger keyFetches = new AtomicInteger();
    private volatile @Nullable Reply discoveryReply;
    private volatile @Nullable Reply keysReply;

    GatewaySite(String issuer) {
        this.issuer = issuer;
        document.put("issuer", issuer);
        document.put("authorization_endpoint", issuer + "/authorize");
        document.put("token_endpoint", issuer + "/token");
        document.put("userinfo_endpoint", issuer + "/userinfo");
        document.put("jwks_uri", issuer + "/keys");
        document.put("response_types_supported", List.of("code"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256", "none", "HS256"));
    }

    String issuer() {
        return issuer;
    }

    GatewaySite document(Consumer<Map<String, Object>> change) {
        change.accept(document);
        return this;
    }

    GatewaySite publish(StateKey key, String id) {
        keys.add(published(key, id));
        return this;
    }

    GatewaySite withdrawKeys() {
        keys.clear();
        return this;
    }

    GatewaySite discoveryReply(Reply reply) {
        discoveryReply = reply;
        return this;
    }

    GatewaySite keysReply(Reply reply) {
        keysReply = reply;
        return this;
    }

    Reply discovery() {
        discoveries.incrementAndGet();
        Reply bent = discoveryReply;
        return bent == null ? Reply.json(document) : bent;
    }

    Reply keys() {
        keyFetches.incrementAndGet();
        Reply bent = keysReply;
        return bent == null ? Reply.json(Map.of("keys", keys)) : bent;
    }

    int discoveries() {
        return discoveries.get();
    }

    int keyFetches() {
        return keyFetches.get();
    }

    private static Map<String, Object> published(StateKey key, String id) {
        var publicKey = key.certificate().getPublicKey();
        return publicKey instanceof ECPublicKey curve
                ? new ECKey.Builder(Curve.P_256, curve).keyID(id).build().toJSONObject()
                : new RSAKey.Builder((RSAPublicKey) publicKey).keyID(id).build().toJSONObject();
    }
}
