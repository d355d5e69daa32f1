package education.gateway.keycloak.accounts.guessing;

import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's own lock-out with one exception: a login through the state takes no password, unless it asks for one to
 * join an account. So neither somebody who guesses the password nor a second browser of the same person, which the
 * stock lock-out refuses while the first one is being let in, closes it.
 */
final class FairLockOut implements BruteForceProtector {

    /** The way back from a provider, and the steps after it. */
    private static final Pattern STATE_LOGIN = Pattern.compile("/broker/|/login-actions/(first|post)-broker-login$");

    private final BruteForceProtector stock;

    FairLockOut(BruteForceProtector stock) {
        this.stock = stock;
    }

    @Override
    public boolean isTemporarilyDisabled(KeycloakSession session, RealmModel realm, UserModel user) {
        return !isStateLogin(session) && stock.isTemporarilyDisabled(session, realm, user);
    }

    @Override
    public boolean isPermanentlyLockedOut(KeycloakSession session, RealmModel realm, UserModel user) {
        return stock.isPermanentlyLockedOut(session, realm, user);
    }

    @Override
    public void failedLogin(
            RealmModel realm, UserModel user, ClientConnection connection, UriInfo address, Set<String> categories) {
        stock.failedLogin(realm, user, connection, address, categories);
    }

    @Override
    public void successfulLogin(
            RealmModel realm, UserModel user, ClientConnection connection, UriInfo address, Set<String> categories) {
        stock.successfulLogin(realm, user, connection, address, categories);
    }

    @Override
    public void cleanUpPermanentLockout(KeycloakSession session, RealmModel realm, UserModel user) {
        stock.cleanUpPermanentLockout(session, realm, user);
    }

    @Override
    public void close() {}

    private static boolean isStateLogin(KeycloakSession session) {
        AuthenticationSessionModel authSession = session.getContext().getAuthenticationSession();
        return STATE_LOGIN.matcher(session.getContext().getUri().getPath()).find()
                && (authSession == null || !PasswordAsked.isSo(authSession));
    }
}
