package education.gateway.keycloak.accounts.portal;

import education.gateway.keycloak.accounts.ResourceFactory;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel.RealmRemovedEvent;

/** Puts {@link OldPortalResource} under {@code /realms/{realm}/old-portal}. */
public final class OldPortalResourceFactory extends ResourceFactory {

    public OldPortalResourceFactory() {
        super("old-portal", OldPortalResource::new);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof RealmRemovedEvent removed) {
                new TakenOver(removed.getKeycloakSession(), removed.getRealm()).forgetRealm();
            }
        });
    }
}
