package education.gateway.keycloak.events;

import io.micrometer.core.instrument.Metrics;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The event listener {@code education-figures}; it listens in every realm, so that none can forget to name it. */
public final class LoginCountingFactory implements EventListenerProviderFactory {

    private final LoginFigures figures = new LoginFigures(Metrics.globalRegistry);

    @Override
    public String getId() {
        return "education-figures";
    }

    @Override
    public boolean isGlobal() {
        return true;
    }

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        return new LoginCounting(session, figures);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
