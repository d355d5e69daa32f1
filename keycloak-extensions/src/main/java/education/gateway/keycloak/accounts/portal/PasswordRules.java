package education.gateway.keycloak.accounts.portal;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.policy.PasswordPolicyManagerProvider;

/** A password of the old portal that our rules would not accept today lets its owner in once more, to replace it. */
final class PasswordRules {

    private PasswordRules() {}

    static void askForAnotherIfWeak(KeycloakSession session, RealmModel realm, UserModel user, String password) {
        var rules = session.getProvider(PasswordPolicyManagerProvider.class);
        if (rules.validate(realm, user, password) != null) {
            user.addRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
        }
    }
}
