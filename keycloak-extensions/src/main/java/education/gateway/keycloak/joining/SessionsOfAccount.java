package education.gateway.keycloak.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** Ends the sessions of an account, on all devices, and tells the applications so. */
final class SessionsOfAccount {

    private SessionsOfAccount() {}

    /** @param exceptId id of the session that goes on, if any */
    static void end(KeycloakSession session, RealmModel realm, UserModel account, @Nullable String exceptId) {
        List<UserSessionModel> sessions = session.sessions()
                .getUserSessionsStream(realm, account)
                .filter(open -> !open.getId().equals(exceptId))
                .toList();
        for (UserSessionModel open : sessions) {
            AuthenticationManager.backchannelLogout(session, open, true);
        }
    }
}
