package education.gateway.keycloak.esia;

import com.fasterxml.jackson.databind.JsonNode;
import education.gateway.keycloak.connector.Claims;
import java.util.List;

/**
 * Whether ESIA vouches for the person. Only a natural person ({@code typ} P) counts; confirmed is who is called so by the
 * id token <em>and</em> by the record, with nothing against it in any token. What is missing is not confirmed: {@code lvl} is newer than
 * some tokens and {@code is_tru} is absent from unconfirmed accounts.
 */
final class Confirmation {

    /** Detail of events: what did not confirm the account. */
    static final String DETAIL = "esia_level";

    private static final String PERSON = "P";
    private static final String CONFIRMED = "PR";
    private static final String CHILD = "KD";

    private Confirmation() {}

    /**
     * What the tokens say.
     *
     * @param tokens those that carry a subject, the id token among them
     */
    static void requireTokens(List<VerifiedToken> tokens) {
        boolean said = false;
        for (VerifiedToken token : tokens) {
            requirePerson(token);
            JsonNode trusted = token.subject("is_tru");
            JsonNode level = token.subject("lvl");
            boolean against = (present(trusted) && !isTrue(trusted)) || (present(level) && !isText(level, CONFIRMED));
            if (against) {
                throw EsiaRefusal.NOT_CONFIRMED.with(DETAIL, token.kind().sbt());
            }
            said |= token.kind() == TokenKind.ID && (isTrue(trusted) || isText(level, CONFIRMED));
        }
        if (!said) {
            throw EsiaRefusal.NOT_CONFIRMED.with(DETAIL, "tokens");
        }
    }

    private static void requirePerson(VerifiedToken token) {
        JsonNode type = token.subject("typ");
        boolean wrong = present(type) ? !isText(type, PERSON) : token.kind() == TokenKind.ID;
        if (wrong || isText(token.subject("lvl"), CHILD)) {
            throw EsiaRefusal.NOT_A_PERSON.with(DETAIL, token.kind().sbt());
        }
    }

    /** What the record says. */
    static void requireRecord(JsonNode person) {
        if (!isTrue(person.path("trusted"))) {
            throw EsiaRefusal.NOT_CONFIRMED.with(DETAIL, "record");
        }
    }

    /** Exactly the JSON value true; a text or a number that means it does not. */
    static boolean isTrue(JsonNode node) {
        return Claims.isTrue(node);
    }

    private static boolean present(JsonNode node) {
        return !node.isMissingNode();
    }

    private static boolean isText(JsonNode node, String expected) {
        return Claims.isText(node, expected);
    }
}
