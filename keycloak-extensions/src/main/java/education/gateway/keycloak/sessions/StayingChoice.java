package education.gateway.keycloak.sessions;

import org.keycloak.events.Details;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The choice "stay logged in on this device" of the login page. Keycloak takes it from the password form only; here the
 * button of a state login sends it too, and it waits in a client note while the browser is away: the first login of a
 * state account clears every other note.
 *
 * <p>Whoever makes no choice gets the session that ends with the browser, which is what a shared computer needs.
 */
public final class StayingChoice {

    /** The name and value of the box, as Keycloak's own form has them. */
    private static final String FIELD = "rememberMe";

    private static final String CHOSEN = "on";
    private static final String NOTE = "education.stay";

    private StayingChoice() {}

    /** The browser leaves for another provider: keeps what the form says now, so that a box unticked later counts. */
    public static void leaves(KeycloakSession session, AuthenticationSessionModel authSession) {
        String choice =
                session.getContext().getHttpRequest().getDecodedFormParameters().getFirst(FIELD);
        if (CHOSEN.equalsIgnoreCase(choice) && authSession.getRealm().isRememberMe()) {
            authSession.setClientNote(NOTE, CHOSEN);
        } else {
            authSession.removeClientNote(NOTE);
        }
    }

    /** The login through the provider is complete: what was chosen decides how long the session to come lives. */
    public static void returned(AuthenticationSessionModel authSession) {
        if (CHOSEN.equals(authSession.getClientNote(NOTE))) {
            authSession.setAuthNote(Details.REMEMBER_ME, "true");
        } else {
            authSession.removeAuthNote(Details.REMEMBER_ME);
        }
    }

    /** Takes the choice back, for those who may not stay. */
    public static void denied(AuthenticationSessionModel authSession) {
        authSession.removeAuthNote(Details.REMEMBER_ME);
    }
}
