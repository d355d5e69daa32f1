package education.gateway.keycloak.accounts.portal;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link OldPortalResource} under {@code /realms/{realm}/old-portal}. */
public final class OldPortalResourceFactory implements RealmResourceProviderFactory {

    @Override
    public String getId() {
        return "old-portal";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new OldPortalResource(session);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof RealmRemovedEvent removed) {
                new TakenOver(removed.getKeycloakSession(), removed.getRealm()).forgetRealm();
            }
        });
    }

    @Override
    public void close() {}
}
