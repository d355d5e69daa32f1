package education.gateway.keycloak.connector;

import education.gateway.keycloak.citizen.CitizenLogin;
import education.gateway.keycloak.joining.JoiningFromInside;
import education.gateway.keycloak.sessions.StayingChoice;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.provider.AbstractIdentityProvider;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.ErrorPage;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * An identity provider of Keycloak that brings confirmed citizens. Extends the bare base class: the OAuth and OpenID
 * Connect ones write redirect addresses with codes into the log and add parameters to the request.
 */
public abstract class CitizenConnector<C extends IdentityProviderModel> extends AbstractIdentityProvider<C> {

    private static final int SHORTEST_LIFESPAN_SECONDS = 60;

    protected CitizenConnector(KeycloakSession session, C config) {
        super(session, config);
    }

    /**
     * A fresh one-time state for a login that is about to leave; what the login page asked for goes along.
     *
     * @param connector short name of the connector
     */
    protected final PendingLogin begin(AuthenticationRequest request, String connector) {
        StayingChoice.leaves(session, request.getAuthenticationSession());
        FreshProof.leaves(request.getAuthenticationSession(), InstantSource.system());
        return new LoginStates(session.singleUseObjects(), connector)
                .begin(
                        request.getAuthenticationSession(),
                        request.getState().getEncoded(),
                        getConfig().getAlias(),
                        request.getRedirectUri(),
                        Math.max(request.getRealm().getAccessCodeLifespanLogin(), SHORTEST_LIFESPAN_SECONDS));
    }

    /** The browser cannot be sent out: an event for IT and a page for the person. */
    protected final Response cannotLeave(AuthenticationRequest request, RefusedLogin refusal) {
        RealmModel realm = request.getRealm();
        AuthenticationSessionModel authSession = request.getAuthenticationSession();
        EventBuilder event = new EventBuilder(
                        realm, session, session.getContext().getConnection())
                .event(EventType.IDENTITY_PROVIDER_LOGIN)
                .client(authSession.getClient())
                .detail(Details.IDENTITY_PROVIDER, getConfig().getAlias());
        refusal.details().forEach(event::detail);
        event.error(refusal.reason());
        return ErrorPage.error(session, authSession, Response.Status.SERVICE_UNAVAILABLE, refusal.messageKey());
    }

    @Override
    public final void preprocessFederatedIdentity(
            KeycloakSession session, RealmModel realm, BrokeredIdentityContext context) {
        JoiningFromInside.preprocess(session, realm, context);
    }

    @Override
    public final void importNewUser(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext context) {
        CitizenLogin.created(session, realm, user, context);
    }

    /** Replaces the stock one, which would make the contact address the account's email, and so a login. */
    @Override
    public final void updateBrokeredUser(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext context) {
        CitizenLogin.returning(session, realm, user, context);
    }

    @Override
    public final void authenticationFinished(AuthenticationSessionModel authSession, BrokeredIdentityContext context) {
        CitizenLogin.finished(session, authSession, context);
    }

    /** A logout ends here: a redirect to the provider would leave our session hanging on its answer. */
    @Override
    public final @Nullable Response keycloakInitiatedBrowserLogout(
            KeycloakSession session, UserSessionModel userSession, UriInfo uriInfo, RealmModel realm) {
        return null;
    }

    /** Tokens are used during a login and kept nowhere. */
    @Override
    public final Response retrieveToken(KeycloakSession session, FederatedIdentityModel identity) {
        return exchangeNotSupported();
    }

    @Override
    public final Response retrieveToken(
            KeycloakSession session, FederatedIdentityModel identity, UserSessionModel userSession, UserModel user) {
        return exchangeNotSupported();
    }
}
