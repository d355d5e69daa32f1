package education.gateway.keycloak.joining;

import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Frees our rows when an account or the whole realm goes, whoever removed it. */
final class JoiningCleanUp implements ProviderEventListener {

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof UserRemovedEvent removed) {
            new Joinings(removed.getKeycloakSession(), removed.getRealm())
                    .forgetUser(removed.getUser().getId());
            new Merges(removed.getKeycloakSession(), removed.getRealm())
                    .forgetUser(removed.getUser().getId());
        } else if (event instanceof RealmRemovedEvent removed) {
            new Joinings(removed.getKeycloakSession(), removed.getRealm()).forgetRealm();
            new Merges(removed.getKeycloakSession(), removed.getRealm()).forgetRealm();
        }
    }
}
