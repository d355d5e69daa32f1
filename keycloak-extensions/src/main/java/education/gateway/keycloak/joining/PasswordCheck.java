package education.gateway.keycloak.joining;

import education.gateway.keycloak.accounts.Roles;
import education.gateway.keycloak.citizen.CitizenAccounts;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Login name and password of an account that may be joined. Every way of failing costs one password hash and looks the
 * same: an unknown name, a wrong password or none, a lock-out, an account of staff, one that is some citizen's already.
 */
final class PasswordCheck {

    /** What the steps that follow can ask for; an account with anything else would be joined without it. */
    private static final Set<String> ASKED_FOR =
            Set.of(PasswordCredentialModel.TYPE, PasswordCredentialModel.PASSWORD_HISTORY, OTPCredentialModel.TYPE);

    private static final int LONGEST = 255;

    private final AuthenticationFlowContext context;
    private final KeycloakSession session;
    private final RealmModel realm;

    PasswordCheck(AuthenticationFlowContext context) {
        this.context = context;
        this.session = context.getSession();
        this.realm = context.getRealm();
    }

    /** The account, if the password is its own and it may be joined. */
    Optional<UserModel> account(@Nullable String login, @Nullable String password) {
        Optional<UserModel> account = find(login);
        if (account.isEmpty() || !isOpen(account.get()) || password == null || password.isEmpty()) {
            AuthenticatorUtils.dummyHash(context);
            return Optional.empty();
        }
        boolean right = account.get().credentialManager().isValid(UserCredentialModel.password(password));
        return account.filter(user -> right).filter(this::mayBeJoined);
    }

    private Optional<UserModel> find(@Nullable String login) {
        if (login == null || login.isBlank() || login.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(KeycloakModelUtils.findUserByNameOrEmail(session, realm, login.strip()));
        } catch (ModelDuplicateException ambiguous) {
            return Optional.empty();
        }
    }

    private boolean isOpen(UserModel user) {
        return user.isEnabled()
                && AuthenticatorUtils.getDisabledByBruteForceEventError(context, user) == null
                && user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE);
    }

    private boolean mayBeJoined(UserModel user) {
        return Roles.PARENT.isHeldBy(realm, user)
                && !Roles.STAFF.isHeldBy(realm, user)
                && !new CitizenAccounts(session, realm).isOfCitizen(user)
                && user.credentialManager()
                        .getStoredCredentialsStream()
                        .allMatch(credential -> ASKED_FOR.contains(credential.getType()));
    }
}
