package education.gateway.keycloak.citizen;

import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a connector calls at the four moments of a brokered login. A connector knows its state provider; everything
 * about accounts is decided here.
 */
public final class CitizenLogin {

    /** Key of the citizen identity (JSON text) in the context data of a brokered identity. */
    public static final String CONTEXT_KEY = "citizen";

    private CitizenLogin() {}

    /** Puts the citizen into the context, under a neutral user name: it ends up in events and on the account page. */
    public static void attach(BrokeredIdentityContext context, CitizenIdentity citizen) {
        context.setUsername(citizen.source());
        context.getContextData().put(CONTEXT_KEY, citizen.toJson());
    }

    /**
     * A known subject has come back; call it from {@code updateBrokeredUser}. Refuses another person under the same
     * subject, moves the row to the current key, refreshes names and contact.
     *
     * @throws jakarta.ws.rs.WebApplicationException with a ready page when the login is refused
     */
    public static void returning(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext context) {}

    /**
     * An account was just made for this citizen; call it from {@code importNewUser}.
     *
     * @throws jakarta.ws.rs.WebApplicationException with a ready page when the login is refused
     */
    public static void created(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext context) {}

    /**
     * The login is complete; call it from {@code authenticationFinished}. Gives the session level 2, the state's own
     * time of authentication, and what the state said about children.
     */
    public static void finished(
            KeycloakSession session, AuthenticationSessionModel authSession, BrokeredIdentityContext context) {}
}
