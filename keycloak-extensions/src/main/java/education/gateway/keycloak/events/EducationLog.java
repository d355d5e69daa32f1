package education.gateway.keycloak.events;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerTransaction;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Writes events to the log after their transaction is done: refusals as warnings, the rest for who wants to see it. */
final class EducationLog implements EventListenerProvider {

    private static final Logger LOG = Logger.getLogger("education.gateway.events");

    private final KeycloakSession session;
    private final EventListenerTransaction transaction =
            new EventListenerTransaction((event, representation) -> LOG.info(LogLine.of(event)), this::log);

    EducationLog(KeycloakSession session) {
        this.session = session;
        session.getTransactionManager().enlistAfterCompletion(transaction);
    }

    @Override
    public void onEvent(Event event) {
        Event copy = event.clone();
        copy.setClientId(knownClient(event));
        transaction.addEvent(copy);
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        transaction.addAdminEvent(event, false);
    }

    private @Nullable String knownClient(Event event) {
        String clientId = event.getClientId();
        RealmModel realm = event.getRealmId() == null ? null : session.realms().getRealm(event.getRealmId());
        return clientId != null && realm != null && realm.getClientByClientId(clientId) != null ? clientId : null;
    }

    private void log(Event event) {
        Logger.Level level = event.getError() == null ? Logger.Level.INFO : Logger.Level.WARN;
        LOG.log(level, LogLine.of(event, event.getClientId()));
    }

    @Override
    public void close() {}
}
