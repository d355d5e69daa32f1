package education.gateway.keycloak.citizen;

import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.ErrorPageException;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Why a citizen whom the state has confirmed is not let in all the same. The name in lower case is the {@code error} of
 * the event; the page tells less than the event.
 */
enum CitizenRefusal {
    /** A number at the state that belongs to one person came with the insurance number of another. */
    CITIZEN_OTHER_PERSON("citizenCheckNeeded"),
    /** A number at the state that was replaced by a newer one came back with somebody else's insurance number. */
    CITIZEN_RETIRED_SUBJECT("citizenCheckNeeded"),
    /** Two rows claim this person, which the lock and the unique key exclude: only a wrong key set-up can do it. */
    CITIZEN_AMBIGUOUS("citizenCheckNeeded"),
    /** An account is linked with the state, but not by us: an administrator's link is no proof of a person. */
    CITIZEN_LINK_UNPROVEN("citizenCheckNeeded"),
    /** The state gave no insurance number, and this person was never here before. */
    CITIZEN_WITHOUT_NUMBER("citizenWithoutNumber"),
    /** While one window asked, the citizen got an account in another. */
    CITIZEN_KNOWN_MEANWHILE("citizenKnownMeanwhile"),
    /** The account that was to be joined is another citizen's, or became so while the page was open. */
    CITIZEN_ACCOUNT_TAKEN("citizenCheckNeeded"),
    /** The citizen whom somebody wants to link from inside has an account already; whose is not said. */
    CITIZEN_LINKED_ELSEWHERE("identityProviderAlreadyLinkedMessage"),
    /** The login by password that asked for the state login to be added is older than five minutes. */
    CITIZEN_PROOF_TOO_OLD("joiningExpired"),
    /** Somebody is logged in here, and the citizen who came back from the state is nobody known. */
    CITIZEN_UNKNOWN_IN_SESSION("citizenUnknownInSession"),
    /** Whoever reads the account's mail said that the joining was not theirs. */
    CITIZEN_JOINING_SUSPENDED("citizenJoiningSuspended"),
    /** The account holds a role of staff; staff log in with a password and a second factor, never through the state. */
    CITIZEN_STAFF_ACCOUNT("citizenStaffAccount");

    private final String messageKey;

    CitizenRefusal(String messageKey) {
        this.messageKey = messageKey;
    }

    String messageKey() {
        return messageKey;
    }

    String eventError() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The refusal as an exception that undoes the request's writes and shows the page; the event is kept. */
    ErrorPageException asPage(
            KeycloakSession session,
            RealmModel realm,
            AuthenticationSessionModel authSession,
            @Nullable UserModel user,
            String source) {
        EventBuilder event = new EventBuilder(
                        realm, session, session.getContext().getConnection())
                .event(EventType.IDENTITY_PROVIDER_LOGIN)
                .client(authSession.getClient())
                .detail(Details.IDENTITY_PROVIDER, source);
        if (user != null) {
            event.user(user);
        }
        event.error(eventError());
        return new ErrorPageException(session, authSession, Response.Status.FORBIDDEN, messageKey);
    }
}
