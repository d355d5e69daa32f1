package education.gateway.keycloak.accounts;

import education.gateway.keycloak.sessions.StayingChoice;
import jakarta.ws.rs.core.Response;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.services.ErrorPage;

/**
 * Lets only those go on whose second factor is enrolled already. Without this step Keycloak would offer enrolment
 * after the password alone, which makes the password the only factor of an account that never logged in.
 *
 * <p>An account of staff is nothing else: one that is also a parent's, or that a mailbox could take over, is refused.
 */
final class StaffSecondFactor implements Authenticator {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        // Computers in schools are shared: staff never stay logged in, whatever box was ticked.
        StayingChoice.denied(context.getAuthenticationSession());
        UserModel user = context.getUser();
        if (Roles.PARENT.isHeldBy(context.getRealm(), user)) {
            refuse(context, "staff_is_a_parent", "staffIsAParent");
        } else if (user.getEmail() != null) {
            refuse(context, "staff_with_email", "staffWithEmail");
        } else if (user.credentialManager().isConfiguredFor(OTPCredentialModel.TYPE)) {
            context.success();
        } else {
            refuse(context, "staff_without_second_factor", "staffWithoutSecondFactor");
        }
    }

    private static void refuse(AuthenticationFlowContext context, String error, String messageKey) {
        context.getEvent().user(context.getUser()).error(error);
        Response page = ErrorPage.error(
                context.getSession(), context.getAuthenticationSession(), Response.Status.FORBIDDEN, messageKey);
        // Not a failure: the password was right, and failures would lock the account for a while.
        context.forceChallenge(page);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    @Override
    public boolean requiresUser() {
        return true;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
