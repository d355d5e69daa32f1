package education.gateway.simulator.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import education.gateway.simulator.keys.KeyFolder;
import education.gateway.simulator.keys.SigningKey;
import education.gateway.simulator.keys.TokenAlgorithm;
import education.gateway.simulator.options.SimulatorProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The key of the gateway's id tokens, another one than the state's; its id is its thumbprint. */
@Component
final class GatewayKey {

    private final RSAKey key;

    GatewayKey(SimulatorProperties options) throws IOException, JOSEException {
        SigningKey made =
                new KeyFolder(Path.of(options.data())).loadOrMake("gateway-rsa", TokenAlgorithm.RS256, "gateway");
        this.key = new RSAKey.Builder((RSAPublicKey) made.certificate().getPublicKey())
                .privateKey(made.privateKey())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyIDFromThumbprint()
                .build();
    }

    /** The public half, as a key set. */
    Map<String, Object> published() {
        return new JWKSet(key.toPublicJWK()).toJSONObject();
    }

    String sign(JWTClaimsSet claims) {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("a token cannot be signed", impossible);
        }
        return token.serialize();
    }
}
