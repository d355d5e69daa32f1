package education.gateway.keycloak.joining;

import education.gateway.keycloak.accounts.guessing.PasswordAsked;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;

/**
 * Holds for an account that was proven with its password in this tab and has a second factor: without it, joining would
 * be a way around the factor. An account that was found by the state's word is not asked: that login has its own.
 */
final class ProvenSecondFactor implements ConditionalAuthenticator {

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        return user != null
                && PasswordAsked.isSo(context.getAuthenticationSession())
                && user.credentialManager().isConfiguredFor(OTPCredentialModel.TYPE);
    }

    @Override
    public void action(AuthenticationFlowContext context) {}

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
