package education.gateway.keycloak.mailbox;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.policy.PasswordPolicyManagerProvider;
import org.keycloak.policy.PolicyError;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.messages.Messages;

/**
 * A password set by the owner of the mailbox. It logs nobody in and leaves the second factor of staff as it is; whoever
 * was logged in to the account before is logged out.
 */
final class NewPassword {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final UserModel user;

    NewPassword(KeycloakSession session, RealmModel realm, UserModel user) {
        this.session = session;
        this.realm = realm;
        this.user = user;
    }

    /** What is wrong with a password, by the policy of the realm; empty when it may be set. */
    Optional<FormMessage> fault(@Nullable String password, @Nullable String again) {
        if (password == null || password.isEmpty()) {
            return Optional.of(new FormMessage("password", Messages.MISSING_PASSWORD));
        }
        PolicyError broken =
                session.getProvider(PasswordPolicyManagerProvider.class).validate(realm, user, password);
        if (broken != null) {
            return Optional.of(new FormMessage("password", broken.getMessage(), broken.getParameters()));
        }
        return password.equals(again)
                ? Optional.empty()
                : Optional.of(new FormMessage("password-confirm", Messages.NOTMATCH_PASSWORD));
    }

    void set(String password) {
        user.credentialManager().updateCredential(UserCredentialModel.password(password));
        user.setEmailVerified(true);
        user.removeRequiredAction(RequiredAction.UPDATE_PASSWORD);
        user.removeRequiredAction(RequiredAction.VERIFY_EMAIL);
        // Wrong passwords before this one are no reason to keep the owner out.
        session.loginFailures().removeUserLoginFailure(realm, user.getId());
        endSessions();
        new EventBuilder(realm, session, session.getContext().getConnection())
                .event(EventType.UPDATE_CREDENTIAL)
                .user(user)
                .detail(Details.CREDENTIAL_TYPE, PasswordCredentialModel.TYPE)
                .success();
    }

    private void endSessions() {
        session.users().setNotBeforeForUser(realm, user, Time.currentTime());
        session.sessions()
                .getUserSessionsStream(realm, user)
                .toList()
                .forEach(userSession -> AuthenticationManager.backchannelLogout(session, userSession, true));
    }
}
