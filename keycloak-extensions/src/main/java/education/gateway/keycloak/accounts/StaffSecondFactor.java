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
 */
final class StaffSecondFactor implements Authenticator {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        // Computers in schools are shared: staff never stay logged in, whatever box was ticked.
        StayingChoice.denied(context.getAuthenticationSession());
        if (context.getUser().credentialManager().isConfiguredFor(OTPCredentialModel.TYPE)) {
            context.success();
            return;
        }
        context.getEvent().user(context.getUser()).error("staff_without_second_factor");
        Response page = ErrorPage.error(
                context.getSession(),
                context.getAuthenticationSession(),
                Response.Status.FORBIDDEN,
                "staffWithoutSecondFactor");
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
