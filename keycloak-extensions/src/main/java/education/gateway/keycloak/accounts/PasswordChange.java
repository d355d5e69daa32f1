package education.gateway.keycloak.accounts;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.UpdatePassword;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Setting a new password, except for an account that has none and was not asked to set one. Any page may add {@code
 * kc_action=UPDATE_PASSWORD} to a login; on a parent's state account that would plant a second way in, which outlives
 * whoever borrowed the session. Nor for one that a state identity was joined to: a login that had begun before must not
 * plant one either.
 */
public final class PasswordChange extends UpdatePassword {

    @Override
    public int order() {
        return 100;
    }

    @Override
    public RequiredActionProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (isAllowed(context)) {
            super.requiredActionChallenge(context);
        } else {
            context.ignore();
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        if (isAllowed(context)) {
            super.processAction(context);
        } else {
            context.ignore();
        }
    }

    private boolean isAllowed(RequiredActionContext context) {
        UserModel user = context.getUser();
        if (LocalLogins.areClosed(context.getSession(), context.getRealm(), user)) {
            return false;
        }
        return user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)
                || user.getRequiredActionsStream().anyMatch(getId()::equals)
                || context.getAuthenticationSession().getRequiredActions().contains(getId());
    }
}
