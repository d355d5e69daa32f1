package education.gateway.keycloak.accounts.guessing;

import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordForm;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.representations.idm.CredentialRepresentation;

/**
 * Keycloak's form for login and password, except that every answer costs one hash. The stock form computes one for a
 * wrong password and for an unknown name, and none for an account that has no password, that is locked, or for an empty
 * password: so the time of its answer tells who is registered, and who has been since a moment ago.
 */
final class EvenPasswordForm extends UsernamePasswordForm {

    EvenPasswordForm(KeycloakSession session) {
        super(session);
    }

    @Override
    public boolean validatePassword(
            AuthenticationFlowContext context,
            UserModel user,
            MultivaluedMap<String, String> inputData,
            boolean clearUser) {
        if (!isHashed(context, user, inputData.getFirst(CredentialRepresentation.PASSWORD))) {
            AuthenticatorUtils.dummyHash(context);
        }
        return super.validatePassword(context, user, inputData, clearUser);
    }

    private static boolean isHashed(AuthenticationFlowContext context, UserModel user, @Nullable String password) {
        return password != null
                && !password.isEmpty()
                && AuthenticatorUtils.getDisabledByBruteForceEventError(context, user) == null
                && user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE);
    }
}
