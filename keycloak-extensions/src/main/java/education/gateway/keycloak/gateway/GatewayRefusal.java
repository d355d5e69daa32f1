package education.gateway.keycloak.gateway;

import education.gateway.keycloak.connector.RefusedLogin;
import java.util.Locale;
import java.util.Map;

/**
 * Why a login through the gateway ends. The event's reason is {@code gateway_} and the name in small letters; the page
 * says the message of the key, in the words of the state's login: nobody but IT knows that a gateway stands before it.
 */
enum GatewayRefusal {
    /** The person did not allow the gateway to hand over the data. */
    REFUSED("esiaCancelled"),
    /** The account is not confirmed, or nothing says that it is. */
    NOT_CONFIRMED("esiaNotConfirmed"),
    /** The gateway is down, overloaded, too slow, or answers what nobody can read. */
    UNAVAILABLE("esiaUnavailable"),
    /** The gateway refuses us: client, secret, scope, redirect address. */
    MISCONFIGURED("esiaMisconfigured"),
    /** The code was used, has expired, or is not ours. */
    CODE_REFUSED("esiaStartAgain"),
    /** An error that the protocol does not know. */
    ERROR_UNKNOWN("esiaUnavailable"),

    /** The discovery document names another issuer, another host, or lacks what is needed. */
    METADATA("esiaMisconfigured"),
    /** Another issuer answers than the browser was sent to, or none says so though it was announced (RFC 9207). */
    ANSWER_ISSUER("esiaAnswerRefused"),
    /** Nonce and verifier of this login are gone: it did not leave from this tab. */
    LOGIN_FORGOTTEN("esiaStartAgain"),
    /** Not three base64url parts with JSON in them, or too long. */
    TOKEN_MALFORMED("esiaAnswerRefused"),
    /** Signed in a way that is not configured, or not at all. */
    TOKEN_ALGORITHM("esiaAnswerRefused"),
    /** No key of the gateway's set fits, or more than one. */
    TOKEN_KEY("esiaAnswerRefused"),
    /** The key that it names has not signed it. */
    TOKEN_SIGNATURE("esiaAnswerRefused"),
    /** Another issuer. */
    TOKEN_ISSUER("esiaAnswerRefused"),
    /** Not made for us alone. */
    TOKEN_AUDIENCE("esiaAnswerRefused"),
    /** Expired, not valid yet, issued long ago, or without the times. */
    TOKEN_TIME("esiaAnswerRefused"),
    /** Made for another login. */
    TOKEN_NONCE("esiaAnswerRefused"),
    /** Does not belong to the access token it came with. */
    TOKEN_ACCESS_HASH("esiaAnswerRefused"),
    /** A claim that must be there is missing or not what it must be. */
    TOKEN_CLAIMS("esiaAnswerRefused"),
    /** Token and user info speak of different people. */
    SUBJECT_MISMATCH("esiaAnswerRefused"),
    /** The token endpoint answered something else than tokens. */
    TOKEN_ANSWER("esiaUnavailable"),
    /** What is told of the person does not hold what it must. */
    PERSON_ANSWER("esiaAnswerRefused"),
    /** The client secret or the key of our assertions cannot be had. */
    CREDENTIALS_UNAVAILABLE("esiaMisconfigured");

    /** Detail of events: what failed, how a call ended. */
    static final String DETAIL = "gateway_answer";

    private final String messageKey;

    GatewayRefusal(String messageKey) {
        this.messageKey = messageKey;
    }

    String messageKey() {
        return messageKey;
    }

    String reason() {
        return "gateway_" + name().toLowerCase(Locale.ROOT);
    }

    RefusedLogin now() {
        return new RefusedLogin(reason(), messageKey, Map.of());
    }

    RefusedLogin with(String value) {
        return new RefusedLogin(reason(), messageKey, Map.of(DETAIL, value));
    }
}
