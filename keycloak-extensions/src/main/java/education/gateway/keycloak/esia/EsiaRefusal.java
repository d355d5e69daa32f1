package education.gateway.keycloak.esia;

import education.gateway.keycloak.connector.RefusedLogin;
import java.util.Locale;
import java.util.Map;

/**
 * Why a login through ESIA ends. The event's reason is {@code esia_} and the name in small letters; the page says the
 * message of the key.
 */
enum EsiaRefusal {
    /** The person did not allow ESIA to hand over the data. */
    REFUSED("esiaCancelled"),
    /** The account is not confirmed, or nothing says that it is. */
    NOT_CONFIRMED("esiaNotConfirmed"),
    /** Not a natural person, or a child's own account. */
    NOT_A_PERSON("esiaNotPerson"),
    /** ESIA demands a second factor which the person does not have. */
    SECOND_FACTOR("esiaSecondFactor"),
    /** ESIA is down, overloaded, too slow, or answers what nobody can read. */
    UNAVAILABLE("esiaUnavailable"),
    /** ESIA refuses us: certificate, mnemonic, scope, redirect address, clock. */
    MISCONFIGURED("esiaMisconfigured"),
    /** The code was used, has expired, or is not ours. */
    CODE_REFUSED("esiaStartAgain"),
    /** An error without an ESIA code. */
    ERROR_UNKNOWN("esiaUnavailable"),

    /** Not three base64url parts with JSON in them, or too long. */
    TOKEN_MALFORMED("esiaAnswerRefused"),
    /** Signed in another way than configured, or not at all. */
    TOKEN_ALGORITHM("esiaAnswerRefused"),
    /** No configured certificate of the algorithm is valid today. */
    TOKEN_CERTIFICATE("esiaMisconfigured"),
    /** No configured certificate has signed it. */
    TOKEN_SIGNATURE("esiaAnswerRefused"),
    /** A token of one kind in the place of another. */
    TOKEN_TYPE("esiaAnswerRefused"),
    /** An issuer that is not in the list. */
    TOKEN_ISSUER("esiaAnswerRefused"),
    /** Made for another system. */
    TOKEN_AUDIENCE("esiaAnswerRefused"),
    /** Expired, not valid yet, or without the times. */
    TOKEN_TIME("esiaAnswerRefused"),
    /** A claim that must be there is missing or not what it must be. */
    TOKEN_CLAIMS("esiaAnswerRefused"),
    /** The code was made for another login: it is not the one that this browser started. */
    CODE_NOT_BOUND("esiaAnswerRefused"),
    /** Code, id token, access token and record speak of different people. */
    SUBJECT_MISMATCH("esiaAnswerRefused"),
    /** The token endpoint answered something else than tokens. */
    TOKEN_ANSWER("esiaUnavailable"),
    /** The token endpoint answered somebody else's request. */
    TOKEN_ANSWER_STATE("esiaAnswerRefused"),
    /** The person's record does not hold what it must. */
    PERSON_ANSWER("esiaAnswerRefused"),
    /** The request key cannot be used. */
    SIGNER_UNAVAILABLE("esiaMisconfigured");

    private final String messageKey;

    EsiaRefusal(String messageKey) {
        this.messageKey = messageKey;
    }

    String messageKey() {
        return messageKey;
    }

    String reason() {
        return "esia_" + name().toLowerCase(Locale.ROOT);
    }

    RefusedLogin now() {
        return new RefusedLogin(reason(), messageKey, Map.of());
    }

    RefusedLogin with(String detail, String value) {
        return new RefusedLogin(reason(), messageKey, Map.of(detail, value));
    }
}
