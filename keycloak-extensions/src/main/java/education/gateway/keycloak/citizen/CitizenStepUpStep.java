package education.gateway.keycloak.citizen;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.IdentityProviderAuthenticator;
import org.keycloak.authentication.authenticators.browser.IdentityProviderAuthenticatorFactory;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.UserModel;

/**
 * Sends a browser to the state when the application asked for the level {@code citizen}: by the usual door, or by the one
 * that the parent has used where they have not used that. A parent who is logged in without any link to the state adds the state login first, after a fresh login: the state's answer could belong to
 * another person, and would start a second account.
 */
final class CitizenStepUpStep extends IdentityProviderAuthenticator {

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        int requested = new AcrStore(context.getSession(), context.getAuthenticationSession())
                .getRequestedLevelOfAuthentication(context.getTopLevelFlow());
        if (requested < CitizenLogin.LEVEL_CITIZEN || context.getForwardedErrorMessage() != null) {
            context.attempted();
            return;
        }
        String usual = alias(context);
        UserModel user = context.getUser();
        if (user == null) {
            redirect(context, usual);
            return;
        }
        List<String> doors = new CitizenAccounts(context.getSession(), context.getRealm()).doorsOf(user);
        if (!doors.isEmpty()) {
            redirect(context, doors.contains(usual) ? usual : doors.get(0));
            return;
        }
        // Not a failure: failures count as guesses and would lock the account for a while.
        context.forceChallenge(
                Response.seeOther(LinkingRequest.of(context, usual)).build());
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    private static String alias(AuthenticationFlowContext context) {
        AuthenticatorConfigModel configured = context.getAuthenticatorConfig();
        Map<String, String> config = configured == null ? Map.of() : configured.getConfig();
        return config.getOrDefault(IdentityProviderAuthenticatorFactory.DEFAULT_PROVIDER, "esia");
    }
}
