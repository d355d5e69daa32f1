package education.gateway.keycloak.events;

import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The event listener {@code education-log}. */
public final class EducationLogFactory implements EventListenerProviderFactory {

    @Override
    public String getId() {
        return "education-log";
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new EducationLog(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
