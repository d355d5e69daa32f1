package education.gateway.keycloak.esia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import education.gateway.keycloak.connector.Claims;
import education.gateway.keycloak.connector.CompactToken;
import education.gateway.keycloak.connector.RefusedLogin;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Verifies ESIA's tokens before any class of Keycloak sees them: Keycloak's own reader knows no GOST and throws on its
 * header. The algorithm, the certificates and the issuers are pinned; a token's header only has to agree.
 */
final class TokenVerifier {

    /** Detail of events: which of the tokens was refused. */
    static final String DETAIL = "esia_token";

    private final TokenRules rules;
    private final InstantSource clock;

    TokenVerifier(TokenRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /** @throws RefusedLogin with the first thing about the token that is not as it must be */
    VerifiedToken verify(String token, TokenKind kind) {
        try {
            return verified(token, kind);
        } catch (RefusedLogin refused) {
            throw refused.with(DETAIL, kind.sbt());
        }
    }

    private VerifiedToken verified(String token, TokenKind kind) {
        CompactToken parts = CompactToken.parse(token).orElseThrow(EsiaRefusal.TOKEN_MALFORMED::now);
        requireHeader(parts.header(), kind);
        requireSignature(parts.signed(), parts.signature());
        ObjectNode claims = parts.claims().orElseThrow(EsiaRefusal.TOKEN_MALFORMED::now);
        requireClaims(claims, kind);
        return new VerifiedToken(kind, claims);
    }

    private void requireHeader(ObjectNode header, TokenKind kind) {
        if (!isText(header.path("alg"), rules.algorithm().name())) {
            throw EsiaRefusal.TOKEN_ALGORITHM.now();
        }
        if (header.has("crit") || header.has("b64")) {
            throw EsiaRefusal.TOKEN_MALFORMED.now();
        }
        if (!isText(header.path("sbt"), kind.sbt())) {
            throw EsiaRefusal.TOKEN_TYPE.now();
        }
    }

    private void requireSignature(String signed, byte[] value) {
        List<PublicKey> keys = rules.certificates().keys(rules.algorithm(), clock.instant());
        if (keys.isEmpty()) {
            throw EsiaRefusal.TOKEN_CERTIFICATE.now();
        }
        byte[] message = signed.getBytes(StandardCharsets.US_ASCII);
        String algorithm = rules.algorithm().signatureAlgorithm();
        if (keys.stream().noneMatch(key -> Gost.verifies(algorithm, key, message, value))) {
            throw EsiaRefusal.TOKEN_SIGNATURE.now();
        }
    }

    private void requireClaims(ObjectNode claims, TokenKind kind) {
        JsonNode issuer = claims.path("iss");
        if (!issuer.isTextual() || !rules.issuers().contains(issuer.asText())) {
            throw EsiaRefusal.TOKEN_ISSUER.now();
        }
        if (!isText(claims.path(kind.audienceClaim()), rules.clientId())) {
            throw EsiaRefusal.TOKEN_AUDIENCE.now();
        }
        Instant earliest = clock.instant().minus(rules.skew());
        Instant latest = clock.instant().plus(rules.skew());
        boolean inTime = time(claims, "exp").isAfter(earliest)
                && !time(claims, "nbf").isAfter(latest)
                && !time(claims, "iat").isAfter(latest);
        if (!inTime) {
            throw EsiaRefusal.TOKEN_TIME.now();
        }
    }

    private static Instant time(ObjectNode claims, String name) {
        return Claims.instant(claims.path(name)).orElseThrow(EsiaRefusal.TOKEN_TIME::now);
    }

    private static boolean isText(JsonNode node, String expected) {
        return Claims.isText(node, expected);
    }
}
