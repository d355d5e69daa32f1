package education.gateway.keycloak.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import education.gateway.keycloak.connector.Claims;
import education.gateway.keycloak.connector.CompactToken;
import education.gateway.keycloak.connector.RefusedLogin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Verifies an id token as OpenID Connect Core 1.0, 3.1.3.7 asks, where it leaves a choice in the stricter way: one
 * audience, no algorithm but the configured ones, a key by its id only, and always a nonce.
 */
final class IdTokenVerifier {

    /** An id token is fetched as soon as it is made. */
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private final TokenRules rules;
    private final Keys keys;
    private final InstantSource clock;

    /** Where keys come from. */
    interface Keys {
        /** The one key of this id for this algorithm. */
        Optional<PublicKey> find(String id, SignatureAlgorithm algorithm);
    }

    IdTokenVerifier(TokenRules rules, Keys keys, InstantSource clock) {
        this.rules = rules;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param nonce what this login sent
     * @param accessToken what came with the id token
     * @throws RefusedLogin with the first thing about the token that is not as it must be
     */
    IdToken verify(String token, String nonce, String accessToken) {
        CompactToken parts = CompactToken.parse(token).orElseThrow(GatewayRefusal.TOKEN_MALFORMED::now);
        requireSignature(parts);
        ObjectNode claims = parts.claims().orElseThrow(GatewayRefusal.TOKEN_MALFORMED::now);
        requireParties(claims);
        requireTimes(claims);
        requireNonce(claims.path("nonce"), nonce);
        requireAccessHash(claims.path("at_hash"), accessToken);
        String subject = subject(claims.path("sub"));
        long authTime = authTime(claims.path("auth_time"));
        requireConfirmed(claims.path(rules.levelClaim()));
        return new IdToken(subject, authTime);
    }

    private void requireSignature(CompactToken token) {
        JsonNode header = token.header();
        SignatureAlgorithm algorithm = rules.algorithms().stream()
                .filter(allowed -> Claims.isText(header.path("alg"), allowed.name()))
                .findFirst()
                .orElseThrow(GatewayRefusal.TOKEN_ALGORITHM::now);
        JsonNode type = header.path("typ");
        boolean odd = header.has("crit")
                || header.has("b64")
                || !(type.isMissingNode() || type.asText("").equalsIgnoreCase("JWT"));
        if (odd) {
            throw GatewayRefusal.TOKEN_MALFORMED.now();
        }
        JsonNode id = header.path("kid");
        PublicKey key = (id.isTextual() ? keys.find(id.asText(), algorithm) : Optional.<PublicKey>empty())
                .orElseThrow(GatewayRefusal.TOKEN_KEY::now);
        byte[] message = token.signed().getBytes(StandardCharsets.US_ASCII);
        if (!algorithm.verifies(key, message, token.signature())) {
            throw GatewayRefusal.TOKEN_SIGNATURE.now();
        }
    }

    private void requireParties(ObjectNode claims) {
        if (!Claims.isText(claims.path("iss"), rules.issuer())) {
            throw GatewayRefusal.TOKEN_ISSUER.now();
        }
        JsonNode audience = claims.path("aud");
        JsonNode only = audience.isArray() && audience.size() == 1 ? audience.path(0) : audience;
        JsonNode party = claims.path("azp");
        boolean ours = Claims.isText(only, rules.clientId())
                && (party.isMissingNode() || Claims.isText(party, rules.clientId()));
        if (!ours) {
            throw GatewayRefusal.TOKEN_AUDIENCE.now();
        }
    }

    private void requireTimes(ObjectNode claims) {
        Instant earliest = clock.instant().minus(rules.skew());
        Instant latest = clock.instant().plus(rules.skew());
        Instant issued = time(claims.path("iat"));
        JsonNode notBefore = claims.path("nbf");
        boolean inTime = time(claims.path("exp")).isAfter(earliest)
                && !issued.isAfter(latest)
                && issued.isAfter(earliest.minus(OLDEST))
                && (notBefore.isMissingNode() || !time(notBefore).isAfter(latest));
        if (!inTime) {
            throw GatewayRefusal.TOKEN_TIME.now();
        }
    }

    private static Instant time(JsonNode value) {
        return Claims.instant(value).orElseThrow(GatewayRefusal.TOKEN_TIME::now);
    }

    private static void requireNonce(JsonNode claim, String nonce) {
        byte[] sent = nonce.getBytes(StandardCharsets.UTF_8);
        byte[] came = claim.asText("").getBytes(StandardCharsets.UTF_8);
        if (!claim.isTextual() || !MessageDigest.isEqual(sent, came)) {
            throw GatewayRefusal.TOKEN_NONCE.now();
        }
    }

    /** The left half of the access token's hash (Core 1.0, 3.1.3.6); all algorithms here go with SHA-256. */
    private static void requireAccessHash(JsonNode claim, String accessToken) {
        if (claim.isMissingNode()) {
            return;
        }
        byte[] half = Arrays.copyOf(LoginSecrets.sha256(accessToken), 16);
        if (!Claims.isText(claim, Base64.getUrlEncoder().withoutPadding().encodeToString(half))) {
            throw GatewayRefusal.TOKEN_ACCESS_HASH.now();
        }
    }

    private static String subject(JsonNode claim) {
        if (!claim.isTextual() || !SUBJECT.matcher(claim.asText()).matches()) {
            throw GatewayRefusal.TOKEN_CLAIMS.with("sub");
        }
        return claim.asText();
    }

    private long authTime(JsonNode claim) {
        Instant latest = clock.instant().plus(rules.skew());
        return Claims.instant(claim)
                .filter(time -> !time.isAfter(latest))
                .orElseThrow(() -> GatewayRefusal.TOKEN_CLAIMS.with("auth_time"))
                .getEpochSecond();
    }

    private void requireConfirmed(JsonNode level) {
        if (!level.isTextual() || !rules.confirmedLevels().contains(level.asText())) {
            throw GatewayRefusal.NOT_CONFIRMED.with(level.isMissingNode() ? "level_absent" : "level_other");
        }
    }
}
