package education.gateway.keycloak.citizen;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.IdentityProviderAuthenticator;
import org.keycloak.authentication.authenticators.browser.IdentityProviderAuthenticatorFactory;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.UserModel;

/**
 * Sends a browser to the state when the application asked for the level {@code citizen}. A parent who is logged in
 * without a link to the state adds the state login first, after a fresh login: the state's answer could belong to
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
        String alias = alias(context);
        UserModel user = context.getUser();
        if (user == null || isLinked(context, user, alias)) {
            redirect(context, alias);
            return;
        }
        // Not a failure: failures count as guesses and would lock the account for a while.
        context.forceChallenge(
                Response.seeOther(LinkingRequest.of(context, alias)).build());
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }

    private static boolean isLinked(AuthenticationFlowContext context, UserModel user, String alias) {
        return context.getSession().users().getFederatedIdentity(context.getRealm(), user, alias) != null;
    }

    private static String alias(AuthenticationFlowContext context) {
        AuthenticatorConfigModel configured = context.getAuthenticatorConfig();
        Map<String, String> config = configured == null ? Map.of() : configured.getConfig();
        return config.getOrDefault(IdentityProviderAuthenticatorFactory.DEFAULT_PROVIDER, "esia");
    }
}
