package education.gateway.keycloak.joining;

import education.gateway.keycloak.citizen.CitizenAccounts;
import education.gateway.keycloak.citizen.CitizenIdentity;
import education.gateway.keycloak.citizen.CitizenRefused;
import education.gateway.keycloak.citizen.FirstLoginStep;
import education.gateway.keycloak.guardianship.LinkedChildren;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;

/**
 * The end of the first login: joins the proven account, after having shown what will be joined, or makes a new account.
 * Whoever is here with an account but without a fresh proof of it goes no further.
 */
final class JoinStep extends FirstLoginStep {

    private static final String PAGE = "joining-confirm.ftl";

    private final InstantSource clock;

    JoinStep(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    protected void arrive(AuthenticationFlowContext context, CitizenIdentity citizen) throws CitizenRefused {
        UserModel account = context.getUser();
        if (isKnown(context)) {
            context.success();
        } else if (account == null && Newcomers.isOne(context.getAuthenticationSession())) {
            welcome(context, citizen);
        } else if (account != null && proof(context).holds(account, citizen)) {
            context.challenge(page(context, account));
        } else {
            stop(context, "join_without_proof", "joiningExpired");
        }
    }

    @Override
    protected void answer(
            AuthenticationFlowContext context, CitizenIdentity citizen, MultivaluedMap<String, String> form)
            throws CitizenRefused {
        UserModel account = context.getUser();
        if (account == null || isKnown(context)) {
            arrive(context, citizen);
        } else if (!proof(context).take(account, citizen)) {
            stop(context, "join_without_proof", "joiningExpired");
        } else if ("join".equals(form.getFirst("choice"))) {
            new Joining(context.getSession(), context.getRealm(), clock)
                    .join(account, citizen, Joinings.Via.PASSWORD, null);
            goOnWithKnown(context, account);
        } else {
            stop(context, "join_declined", "joiningDeclined");
        }
    }

    private static void welcome(AuthenticationFlowContext context, CitizenIdentity citizen) throws CitizenRefused {
        CitizenAccounts.Found found =
                new CitizenAccounts(context.getSession(), context.getRealm()).findOrCreate(citizen);
        if (found.created()) {
            goOnWithNew(context, found.user());
        } else {
            goOnWithKnown(context, found.user());
        }
    }

    private ProofOfAccount proof(AuthenticationFlowContext context) {
        return new ProofOfAccount(context.getAuthenticationSession(), clock);
    }

    private static Response page(AuthenticationFlowContext context, UserModel account) {
        String email = account.getEmail();
        return context.form()
                .setAttribute("joinedAddress", email == null ? account.getUsername() : MaskedAddress.of(email))
                .setAttribute("joinedChildren", LinkedChildren.count(context.getSession(), context.getRealm(), account))
                .createForm(PAGE);
    }

    /** The proof is gone and with it the account; only a new login goes on from here. */
    private void stop(AuthenticationFlowContext context, String reason, String message) {
        proof(context).drop();
        Newcomers.forget(context.getAuthenticationSession());
        context.getEvent()
                .clone()
                .event(EventType.IDENTITY_PROVIDER_FIRST_LOGIN)
                .detail(Details.REASON, reason)
                .error(reason);
        context.clearUser();
        // Not a failure: the password was right, and failures would lock the account for a while.
        context.forceChallenge(context.form().setError(message).createErrorPage(Response.Status.FORBIDDEN));
    }
}
