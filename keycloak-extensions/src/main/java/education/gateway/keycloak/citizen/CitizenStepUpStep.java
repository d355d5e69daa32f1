package education.gateway.keycloak.citizen;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.IdentityProviderAuthenticator;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.models.UserModel;

/**
 * Sends a browser to the state when the application asked for the level {@code citizen}: by the usual door, or by the one
 * that the parent has used where they have not used that. A parent who is logged in without being a citizen yet adds the
 * state login first, after a fresh login: the state's answer could belong to another person, and would start a second
 * account. While no door is open, nobody gets the level.
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
        Optional<String> usual = new StateDoors(context.getSession()).usual();
        UserModel user = context.getUser();
        CitizenAccounts accounts = new CitizenAccounts(context.getSession(), context.getRealm());
        List<String> used = user == null ? List.of() : accounts.doorsOf(user);
        Optional<String> door =
                usual.filter(used::contains).or(() -> used.stream().findFirst()).or(() -> usual);
        if (door.isEmpty()) {
            refuse(context);
        } else if (user == null || accounts.isOfCitizen(user)) {
            redirect(context, door.get());
        } else {
            // Not a failure: failures count as guesses and would lock the account for a while.
            URI linking = LinkingRequest.of(context, door.get());
            context.forceChallenge(Response.seeOther(linking).build());
        }
    }

    private static void refuse(AuthenticationFlowContext context) {
        context.getEvent().clone().error("state_login_shut");
        context.forceChallenge(
                context.form().setError(StateDoors.SHUT).createErrorPage(Response.Status.SERVICE_UNAVAILABLE));
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        authenticate(context);
    }
}
