package education.gateway.keycloak.joining;

import education.gateway.keycloak.accounts.guessing.PasswordAsked;
import education.gateway.keycloak.citizen.CitizenIdentity;
import education.gateway.keycloak.citizen.FirstLoginStep;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.browser.AbstractUsernameFormAuthenticator;
import org.keycloak.events.Errors;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Asks a citizen whom nobody knows whether they have an account already, and lets them prove it with its password. The
 * account is not named to Keycloak before the password was right.
 */
final class AccountQuestionStep extends FirstLoginStep {

    private static final String QUESTION = "joining-question.ftl";
    private static final String PROOF = "joining-proof.ftl";
    private static final String CHOICE = "choice";

    private final InstantSource clock;

    AccountQuestionStep(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected void arrive(AuthenticationFlowContext context, CitizenIdentity citizen) {
        if (isKnown(context)) {
            context.success();
        } else {
            ask(context);
        }
    }

    @Override
    protected void answer(
            AuthenticationFlowContext context, CitizenIdentity citizen, MultivaluedMap<String, String> form) {
        if (isKnown(context)) {
            context.success();
            return;
        }
        startAnew(context);
        switch (Objects.requireNonNullElse(form.getFirst(CHOICE), "")) {
            case "new" -> {
                Newcomers.choose(context.getAuthenticationSession());
                context.success();
            }
            case "have" -> {
                PasswordAsked.in(context.getAuthenticationSession());
                context.challenge(proofPage(context, null));
            }
            case "proof" -> prove(context, citizen, form);
            default -> ask(context);
        }
    }

    /** Whatever was chosen, typed or proven in this tab before no longer counts. */
    private void startAnew(AuthenticationFlowContext context) {
        AuthenticationSessionModel authSession = context.getAuthenticationSession();
        context.clearUser();
        // The second factor of one account must not count for another.
        authSession.clearExecutionStatus();
        Newcomers.forget(authSession);
        PasswordAsked.noLonger(authSession);
        authSession.removeAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME);
        new ProofOfAccount(authSession, clock).drop();
    }

    private static void ask(AuthenticationFlowContext context) {
        context.challenge(context.form().createForm(QUESTION));
    }

    private void prove(
            AuthenticationFlowContext context, CitizenIdentity citizen, MultivaluedMap<String, String> form) {
        String login = form.getFirst("username");
        PasswordAsked.in(context.getAuthenticationSession());
        if (login != null) {
            // Wrong passwords are counted against the account of this name.
            context.getAuthenticationSession()
                    .setAuthNote(AbstractUsernameFormAuthenticator.ATTEMPTED_USERNAME, login.strip());
        }
        Optional<UserModel> account = new PasswordCheck(context).account(login, form.getFirst("password"));
        if (account.isEmpty()) {
            context.getEvent().error(Errors.INVALID_USER_CREDENTIALS);
            context.failureChallenge(AuthenticationFlowError.INVALID_CREDENTIALS, proofPage(context, login));
            return;
        }
        new ProofOfAccount(context.getAuthenticationSession(), clock).give(account.get(), citizen);
        context.setUser(account.get());
        context.success();
    }

    /** @param failedWith what was typed as the login name when it did not lead anywhere; null for a page nobody sent yet */
    private static Response proofPage(AuthenticationFlowContext context, @Nullable String failedWith) {
        var page = context.form();
        if (failedWith != null) {
            page.setAttribute("typedLogin", failedWith);
            page.addError(new FormMessage("username", "invalidUserMessage"));
        }
        return page.createForm(PROOF);
    }
}
