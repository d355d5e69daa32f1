package education.gateway.keycloak.citizen;

import education.gateway.keycloak.letters.Letter;
import education.gateway.keycloak.letters.Letters;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.authentication.authenticators.broker.util.SerializedBrokeredIdentityContext;
import org.keycloak.broker.provider.AbstractIdentityProvider;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** The only step of the first broker login: finds the account of the citizen, or makes one. */
final class CitizenAccountStep extends AbstractIdpAuthenticator {

    @Override
    protected void authenticateImpl(
            AuthenticationFlowContext context,
            SerializedBrokeredIdentityContext serialized,
            BrokeredIdentityContext brokered) {
        CitizenIdentity citizen = CitizenLogin.citizenOf(brokered);
        KeycloakSession session = context.getSession();
        try {
            CitizenAccounts.Found found = new CitizenAccounts(session, context.getRealm()).findOrCreate(citizen);
            if (found.created()) {
                context.getAuthenticationSession()
                        .setAuthNote(AbstractIdentityProvider.BROKER_REGISTERED_NEW_USER, "true");
            }
            if (found.replaced()) {
                tellOfNewNumber(context, found.user(), citizen);
            }
            context.setUser(found.user());
            context.success();
        } catch (CitizenRefused refused) {
            refuse(context, refused.reason());
        }
    }

    private static void tellOfNewNumber(AuthenticationFlowContext context, UserModel user, CitizenIdentity citizen) {
        context.getEvent()
                .clone()
                .event(EventType.FEDERATED_IDENTITY_OVERRIDE_LINK)
                .user(user)
                .detail(Details.IDENTITY_PROVIDER, citizen.source())
                .success();
        PersonalData.contact(user).ifPresent(address -> new Letters(context.getSession(), context.getRealm())
                .note(new Letter("new-subject.ftl", "newSubjectSubject", address, Map.of())));
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
    protected void actionImpl(
            AuthenticationFlowContext context,
            SerializedBrokeredIdentityContext serialized,
            BrokeredIdentityContext brokered) {
        authenticateImpl(context, serialized, brokered);
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }
}
