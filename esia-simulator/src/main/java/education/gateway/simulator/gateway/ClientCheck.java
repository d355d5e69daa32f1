package education.gateway.simulator.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import education.gateway.simulator.oauth.ShortLived;
import education.gateway.simulator.options.GatewayProperties;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who sends a token request: {@code client_secret_basic}, or {@code private_key_jwt} (RFC 7523) used once. */
@Component
final class ClientCheck {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final Duration LONGEST_ASSERTION = Duration.ofMinutes(5);

    private final GatewayClients clients;
    private final String audience;
    private final Clock clock;
    private final ShortLived<Boolean> used;

    ClientCheck(GatewayClients clients, GatewayProperties options, Clock clock) {
        this.clients = clients;
        this.audience = options.issuer() + "/token";
        this.clock = clock;
        this.used = new ShortLived<>(10_000, clock);
    }

    GatewayClient client(@Nullable String authorization, GatewayParameters parameters) {
        String assertion = parameters.optional("client_assertion");
        if (authorization != null && assertion != null) {
            throw refused("two ways of authentication in one request");
        }
        if (parameters.optional("client_secret") != null) {
            throw refused("the secret belongs into the header");
        }
        return assertion == null ? bySecret(authorization) : byAssertion(assertion, parameters);
    }

    private GatewayClient bySecret(@Nullable String authorization) {
        if (authorization == null || !authorization.startsWith("Basic ")) {
            throw refused("no client authentication");
        }
        String pair = decoded(authorization.substring(6));
        int colon = pair.indexOf(':');
        if (colon < 0) {
            throw refused("the header holds no pair");
        }
        String id = URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8);
        String secret = URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8);
        GatewayClient client = clients.find(id).orElseThrow(() -> refused("no client has this id"));
        String expected = client.entry().clientSecret();
        boolean right = expected != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
        if (!right) {
            throw refused("the secret is wrong, or the client has none");
        }
        return client;
    }

    private GatewayClient byAssertion(String assertion, GatewayParameters parameters) {
        if (!ASSERTION_TYPE.equals(parameters.optional("client_assertion_type"))) {
            throw refused("client_assertion_type is wrong");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(assertion);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            GatewayClient client = clients.find(String.valueOf(claims.getSubject()))
                    .orElseThrow(() -> refused("no client has this id"));
            requireClaims(claims, client);
            requireSignature(jwt, client);
            return client;
        } catch (ParseException malformed) {
            throw refused("the assertion cannot be read");
        }
    }

    private void requireClaims(JWTClaimsSet claims, GatewayClient client) {
        Instant now = clock.instant();
        Date end = claims.getExpirationTime();
        String id = claims.getJWTID();
        boolean right = client.id().equals(claims.getIssuer())
                && List.of(audience).equals(claims.getAudience())
                && end != null
                && end.toInstant().isAfter(now)
                && end.toInstant().isBefore(now.plus(LONGEST_ASSERTION))
                && id != null;
        if (!right) {
            throw refused("the assertion lacks a claim, or was made for somebody else or for too long");
        }
        if (used.find(id).isPresent()) {
            throw refused("the assertion was used before");
        }
        used.put(id, Boolean.TRUE, now.plus(LONGEST_ASSERTION));
    }

    private static void requireSignature(SignedJWT jwt, GatewayClient client) throws ParseException {
        String address = client.entry().keys();
        if (address == null || !JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())) {
            throw refused("the client has no keys, or the algorithm is not RS256");
        }
        try {
            JWK key = JWKSet.load(URI.create(address).toURL(), 3000, 3000, 100_000)
                    .getKeyByKeyId(jwt.getHeader().getKeyID());
            if (key == null || !jwt.verify(new RSASSAVerifier(key.toRSAKey()))) {
                throw refused("no key of the client has signed the assertion");
            }
        } catch (IOException | JOSEException unavailable) {
            throw refused("the keys of the client cannot be had");
        }
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw refused("the header is not base64");
        }
    }

    private static GatewayRefusal refused(String why) {
        return new GatewayRefusal(GatewayError.INVALID_CLIENT, why);
    }
}
