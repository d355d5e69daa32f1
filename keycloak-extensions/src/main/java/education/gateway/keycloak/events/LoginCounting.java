package education.gateway.keycloak.events;

import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerTransaction;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** Counts logins once their transaction is done: one that was rolled back has let nobody in. */
final class LoginCounting implements EventListenerProvider {

    private static final String PASSWORD = "password";
    private static final String SESSION = "session";
    private static final String NO_SUCH_PROVIDER = "other";

    private final KeycloakSession session;
    private final LoginFigures figures;
    private final EventListenerTransaction transaction;

    LoginCounting(KeycloakSession session, LoginFigures figures) {
        this.session = session;
        this.figures = figures;
        this.transaction = new EventListenerTransaction(null, this::count);
        session.getTransactionManager().enlistAfterCompletion(transaction);
    }

    @Override
    public void onEvent(Event event) {
        if (LoginFigures.isLogin(event)) {
            Event copy = event.clone();
            copy.setDetails(null);
            copy.setClientId(door(event));
            transaction.addEvent(copy);
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    /** Looked up while the request still has its transaction; the copy carries it where its client was. */
    private String door(Event event) {
        RealmModel realm = event.getRealmId() == null ? null : session.realms().getRealm(event.getRealmId());
        String alias = LoginFigures.alias(event);
        if (alias != null) {
            boolean here = realm != null && realm.equals(session.getContext().getRealm());
            return here && session.identityProviders().getByAlias(alias) != null ? alias : NO_SUCH_PROVIDER;
        }
        return realm != null && wasInBefore(realm, event) ? SESSION : PASSWORD;
    }

    private boolean wasInBefore(RealmModel realm, Event event) {
        if (event.getClientId() == null || event.getSessionId() == null) {
            return false;
        }
        ClientModel client = realm.getClientByClientId(event.getClientId());
        UserSessionModel open = session.sessions().getUserSession(realm, event.getSessionId());
        if (client == null || open == null) {
            return false;
        }
        AuthenticatedClientSessionModel at = open.getAuthenticatedClientSessionByClient(client.getId());
        return at != null && AuthenticationManager.isSSOAuthentication(at);
    }

    private void count(Event event) {
        figures.count(event.getRealmName(), event.getClientId(), event.getError());
    }

    @Override
    public void close() {}
}
