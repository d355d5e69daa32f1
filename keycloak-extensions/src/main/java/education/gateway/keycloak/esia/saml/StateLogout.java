package education.gateway.keycloak.esia.saml;

import education.gateway.keycloak.connector.RefusedLogin;
import java.util.Map;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;

/**
 * Requests of the state to end our session. They are not taken: our metadata offers no address for them, ours is ended
 * by the person alone, and the broker would neither demand an end of their validity nor remember that it has seen one.
 */
final class StateLogout {

    private final KeycloakSession session;
    private final String alias;

    StateLogout(KeycloakSession session, String alias) {
        this.session = session;
        this.alias = alias;
    }

    /** @throws jakarta.ws.rs.WebApplicationException always, with a ready page */
    void refuse() {
        throw new SamlRefusalPage(session, session.getContext().getRealm(), alias, null)
                .of(new RefusedLogin("esia_saml_logout_not_taken", "esiaStartAgain", Map.of()), EventType.LOGOUT);
    }
}
