package education.gateway.keycloak.guardianship;

import education.gateway.keycloak.accounts.ResourceFactory;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.provider.ProviderEvent;

/** Puts {@link GuardianshipResource} under {@code /realms/{realm}/guardianship}. */
public final class GuardianshipResourceFactory extends ResourceFactory {

    public GuardianshipResourceFactory() {
        super("guardianship", GuardianshipResource::new);
    }

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
}
