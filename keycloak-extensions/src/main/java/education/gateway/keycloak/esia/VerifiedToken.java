package education.gateway.keycloak.esia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The claims of a token whose signature, kind, issuer, audience and times were found right. */
record VerifiedToken(TokenKind kind, ObjectNode claims) {

    private static final String SUBJECT = "urn:esia:sbj";

    /** A claim, or a missing node. */
    JsonNode claim(String name) {
        return claims.path(name);
    }

    /** A field of the subject, which codes and id tokens carry: {@code oid}, {@code typ}, {@code is_tru}, {@code lvl}. */
    JsonNode subject(String name) {
        return claims.path(SUBJECT).path(SUBJECT + ":" + name);
    }

    /** Whom the token names in each of the claims that its kind has; empty where one is there and is no number. */
    Optional<Oid> oid() {
        return switch (kind) {
            case CODE -> Oid.of(subject("oid"));
            case ACCESS -> Oid.of(claim("urn:esia:sbj_id"));
            case ID ->
                Oid.of(claim("sub"))
                        .filter(sub ->
                                Oid.of(subject("oid")).filter(sub::equals).isPresent());
        };
    }

    /** Tells no claims. */
    @Override
    public String toString() {
        return "VerifiedToken[" + kind + "]";
    }
}
