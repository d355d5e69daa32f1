package education.gateway.keycloak.citizen;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.broker.provider.AbstractIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A step of the first login of a citizen: what the state said is at hand, and a refusal undoes what the request wrote.
 * No step needs an account; whoever sets one says how it was found, and every later step asks for that.
 */
public abstract class FirstLoginStep extends AbstractIdpAuthenticator {

    /** Auth note: id of the account that a key which the state has proven led to. */
    private static final String KNOWN = "education.citizen_known";

    /** The browser arrives at this step. */
    protected abstract void arrive(AuthenticationFlowContext context, CitizenIdentity citizen) throws CitizenRefused;

    /** The browser sends the form of this step. */
    protected abstract void answer(
            AuthenticationFlowContext context, CitizenIdentity citizen, MultivaluedMap<String, String> form)
            throws CitizenRefused;

    @Override
    protected final void authenticateImpl(
            AuthenticationFlowContext context,
            SerializedBrokeredIdentityContext serialized,
            BrokeredIdentityContext brokered) {
        try {
            arrive(context, CitizenLogin.citizenOf(brokered));
        } catch (CitizenRefused refused) {
            refuse(context, refused.reason());
        }
    }

    @Override
    protected final void actionImpl(
            AuthenticationFlowContext context,
            SerializedBrokeredIdentityContext serialized,
            BrokeredIdentityContext brokered) {
        try {
            answer(
                    context,
                    CitizenLogin.citizenOf(brokered),
                    context.getHttpRequest().getDecodedFormParameters());
        } catch (CitizenRefused refused) {
            refuse(context, refused.reason());
        }
    }

    /** Goes on with the account that belongs to this citizen. */
    protected static void goOnWithKnown(AuthenticationFlowContext context, UserModel user) {
        context.getAuthenticationSession().setAuthNote(KNOWN, user.getId());
        context.setUser(user);
        context.success();
    }

    /** Goes on with an account that was just made for this citizen. */
    protected static void goOnWithNew(AuthenticationFlowContext context, UserModel user) {
        context.getAuthenticationSession().setAuthNote(AbstractIdentityProvider.BROKER_REGISTERED_NEW_USER, "true");
        goOnWithKnown(context, user);
    }

    /** Whether the account of this login was found by a key which the state has proven. */
    protected static boolean isKnown(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        return user != null
                && isSame(user.getId(), context.getAuthenticationSession().getAuthNote(KNOWN));
    }

    private static boolean isSame(String id, @Nullable String note) {
        return id.equals(note);
    }

    private void refuse(AuthenticationFlowContext context, CitizenRefusal reason) {
        // What was written before the refusal must not stay.
        context.getSession().getTransactionManager().setRollbackOnly();
        sendFailureChallenge(
                context,
                Response.Status.FORBIDDEN,
                reason.eventError(),
                reason.messageKey(),
                AuthenticationFlowError.ACCESS_DENIED);
    }

    @Override
    public final boolean requiresUser() {
        return false;
    }

    @Override
    public final boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }
}
