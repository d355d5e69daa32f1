package education.gateway.keycloak.citizen;

import org.keycloak.models.FederatedIdentityModel.FederatedIdentityRemovedEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/** Frees our rows when an account, a link with the state or the whole realm goes, whoever removed it. */
final class CitizenCleanUp implements ProviderEventListener {

    private static final String KEEP = CitizenCleanUp.class.getName();

    /** Removes the link with a source, but not our row, which says whose number it is. */
    static void unlinkKeepingRows(KeycloakSession session, RealmModel realm, UserModel user, String source) {
        session.setAttribute(KEEP, Boolean.TRUE);
        try {
            session.users().removeFederatedIdentity(realm, user, source);
        } finally {
            session.removeAttribute(KEEP);
        }
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof UserRemovedEvent removed) {
            new CitizenTable(removed.getKeycloakSession(), removed.getRealm())
                    .forgetUser(removed.getUser().getId());
        } else if (event instanceof FederatedIdentityRemovedEvent unlinked
                && unlinked.getKeycloakSession().getAttribute(KEEP) == null) {
            new CitizenTable(unlinked.getKeycloakSession(), unlinked.getRealm())
                    .forgetSubject(
                            unlinked.getFederatedIdentity().getIdentityProvider(),
                            unlinked.getFederatedIdentity().getUserId());
        } else if (event instanceof RealmRemovedEvent removed) {
            new CitizenTable(removed.getKeycloakSession(), removed.getRealm()).forgetRealm();
        }
    }
}
