package education.gateway.keycloak.connector;

import java.util.Locale;
import java.util.Map;

/**
 * Why an answer is refused before its content is looked at. Events carry the connector's id before the reason ({@code
 * esia_state_unknown}). The words are the same for every connector: to a person all of them are the state's login.
 */
enum CallbackRefusal {
    /** A parameter is missing, repeated or too long, or a code came together with an error. */
    CALLBACK_MALFORMED("esiaStartAgain"),
    /** No state, none of ours, one that was used, or one that has expired. */
    STATE_UNKNOWN("esiaStartAgain"),
    /** The login left from another provider or another realm (mix-up). */
    STATE_FOREIGN("esiaStartAgain"),
    /** The same tab has sent out a newer login since. */
    STATE_SUPERSEDED("esiaStartAgain"),
    /** The provider knew the person by a login that is older than what was asked for. */
    PROOF_TOO_OLD("esiaNotFresh"),
    /** Another person's first login is under way in this tab; going on would join the two. */
    NESTED_LOGIN("esiaOtherLogin"),
    /** The provider was switched off. */
    DISABLED("esiaSwitchedOff"),
    /** The provider may join accounts only, and nobody asked for that. */
    LINK_ONLY("esiaSwitchedOff"),
    /** A fault of ours. */
    INTERNAL_ERROR("esiaMisconfigured");

    private final String message;

    CallbackRefusal(String message) {
        this.message = message;
    }

    RefusedLogin of(String connector) {
        var refused = new RefusedLogin(connector + "_" + name().toLowerCase(Locale.ROOT), message, Map.of());
        return this == NESTED_LOGIN || this == DISABLED ? refused.onItsOwnPage() : refused;
    }
}
