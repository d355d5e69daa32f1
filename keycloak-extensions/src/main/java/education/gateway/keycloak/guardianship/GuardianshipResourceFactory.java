package education.gateway.keycloak.guardianship;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resource.RealmResourceProviderFactory;

/** Puts {@link GuardianshipResource} under {@code /realms/{realm}/guardianship}. */
public final class GuardianshipResourceFactory implements RealmResourceProviderFactory {

    @Override
    public String getId() {
        return "guardianship";
    }

    @Override
    public RealmResourceProvider create(KeycloakSession session) {
        return new RealmResourceProvider() {
            @Override
            public Object getResource() {
                return new GuardianshipResource(session);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(GuardianshipResourceFactory::cleanUp);
    }

    private static void cleanUp(ProviderEvent event) {
        if (event instanceof UserRemovedEvent removed) {
            new GuardianshipTable(removed.getKeycloakSession(), removed.getRealm())
                    .forgetUser(removed.getUser().getId());
        } else if (event instanceof RealmRemovedEvent removed) {
            new GuardianshipTable(removed.getKeycloakSession(), removed.getRealm()).forgetRealm();
        }
    }

    @Override
    public void close() {}
}
