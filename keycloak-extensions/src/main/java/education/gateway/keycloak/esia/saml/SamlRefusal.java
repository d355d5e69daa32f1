package education.gateway.keycloak.esia.saml;

import education.gateway.keycloak.connector.RefusedLogin;
import java.util.Locale;
import java.util.Map;

/**
 * Why a login through the SAML door ends. The event's reason is {@code esia_saml_} and the name in small letters; the
 * page says the message of the key, which is mostly that of the first door.
 */
enum SamlRefusal {
    /** An answer by another way than one POST to our address with one response and one relay state. */
    BINDING("esiaAnswerRefused"),
    /** Not XML as SAML wants it: a document type, a comment, an element that must not be there, too large. */
    MALFORMED("esiaAnswerRefused"),
    /** Two elements claim one id, so that a signature could mean either. */
    DUPLICATE_ID("esiaAnswerRefused"),
    /** A signature is missing, in the wrong place, over something else, or made in another way than allowed. */
    SIGNATURE("esiaAnswerRefused"),
    /** The state reports no success. */
    STATUS("esiaAnswerRefused"),
    /** Not from the state that is configured. */
    ISSUER("esiaAnswerRefused"),
    /** Sent to another address. */
    DESTINATION("esiaAnswerRefused"),
    /** This tab has sent no request, or it was answered already. */
    REQUEST_UNKNOWN("esiaStartAgain"),
    /** The answer to another request. */
    REQUEST_OTHER("esiaAnswerRefused"),
    /** Expired, not valid yet, valid for too long, or without the times. */
    TIME("esiaAnswerRefused"),
    /** Not exactly one subject with a name and exactly one bearer confirmation. */
    SUBJECT("esiaAnswerRefused"),
    /** The confirmation is for another address. */
    RECIPIENT("esiaAnswerRefused"),
    /** Made for another system. */
    AUDIENCE("esiaAnswerRefused"),
    /** This assertion was here before. */
    REPLAYED("esiaStartAgain"),
    /** The person has not logged in anew although we asked for it. */
    NOT_FRESH("esiaStartAgain"),
    /** An attribute that must be there is missing, doubled, or not what it must be. */
    ATTRIBUTES("esiaAnswerRefused"),
    /** The account is not confirmed, or nothing says that it is. */
    NOT_CONFIRMED("esiaNotConfirmed"),
    /** Not a natural person. */
    NOT_A_PERSON("esiaNotPerson"),
    /** No insurance number, and this person never came through this door: the other one may know more. */
    WITHOUT_NUMBER("esiaSamlWithoutNumber"),
    /** Another person's first login is under way in this tab; going on would join the two. */
    NESTED_LOGIN("esiaOtherLogin"),
    /** The provider may join accounts only, and nobody asked for that. */
    LINK_ONLY("esiaSwitchedOff"),
    /** The provider is configured less strictly than this door may be. */
    MISCONFIGURED("esiaMisconfigured"),
    /** The broker handed over an answer that was not examined here. */
    NOT_EXAMINED("esiaMisconfigured"),
    /** A fault of ours. */
    INTERNAL_ERROR("esiaMisconfigured");

    /** Detail of events: which part of the answer it was about. */
    static final String PART = "esia_saml_part";

    private final String messageKey;

    SamlRefusal(String messageKey) {
        this.messageKey = messageKey;
    }

    String messageKey() {
        return messageKey;
    }

    RefusedLogin now() {
        return new RefusedLogin("esia_saml_" + name().toLowerCase(Locale.ROOT), messageKey, Map.of());
    }

    /** @param part a word of ours for the place, never a value from the answer */
    RefusedLogin in(String part) {
        return now().with(PART, part);
    }
}
