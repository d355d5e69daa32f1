package education.gateway.keycloak.citizen;

import jakarta.ws.rs.WebApplicationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Carries a refusal to the place that knows how to show it. */
public final class CitizenRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final CitizenRefusal reason;

    CitizenRefused(CitizenRefusal reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** As an exception that undoes the request's writes and shows the page; the event is kept. */
    public WebApplicationException asPage(
            KeycloakSession session, AuthenticationSessionModel authSession, UserModel user, String source) {
        return reason.asPage(session, session.getContext().getRealm(), authSession, user, source);
    }

    CitizenRefusal reason() {
        return reason;
    }
}
