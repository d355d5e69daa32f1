package education.gateway.keycloak.esia;

import education.gateway.keycloak.citizen.CitizenHashes;
import education.gateway.keycloak.citizen.CitizenLogin;
import education.gateway.keycloak.connector.CallbackEndpoint;
import education.gateway.keycloak.connector.FreshProof;
import education.gateway.keycloak.connector.LoginStates;
import education.gateway.keycloak.connector.PendingLogin;
import education.gateway.keycloak.connector.RefusedLogin;
import education.gateway.keycloak.connector.RemoteCalls;
import education.gateway.keycloak.sessions.StateLogout;
import education.gateway.keycloak.sessions.StayingChoice;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.provider.AbstractIdentityProvider;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.broker.provider.BrokeredIdentityContext;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.FederatedIdentityModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.ErrorPage;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.vault.VaultStringSecret;

/**
 * ESIA as an identity provider of Keycloak. Extends the bare base class: the OAuth and OpenID Connect ones write
 * redirect addresses with codes into the log, add parameters to a request that is signed, and expect a nonce.
 */
final class EsiaIdentityProvider extends AbstractIdentityProvider<EsiaConfig> implements StateLogout {

    /** Short name: the beginning of states, event reasons and message keys. */
    static final String CONNECTOR = "esia";

    private static final int SHORTEST_LIFESPAN_SECONDS = 60;

    private final RemoteCalls calls;
    private final Signers signers;
    private final InstantSource clock;

    EsiaIdentityProvider(
            KeycloakSession session, EsiaConfig config, RemoteCalls calls, Signers signers, InstantSource clock) {
        super(session, config);
        this.calls = calls;
        this.signers = signers;
        this.clock = clock;
    }

    /**
     * Sends the browser to ESIA with a signed request and a fresh one-time state. ESIA knows neither {@code prompt} nor
     * {@code max_age}: where a fresh proof is asked for, the way leads through its logout first.
     */
    @Override
    public Response performLogin(AuthenticationRequest request) {
        RealmModel realm = request.getRealm();
        AuthenticationSessionModel authSession = request.getAuthenticationSession();
        StayingChoice.leaves(session, authSession);
        try {
            requests(realm);
            PendingLogin login = new LoginStates(session.singleUseObjects(), CONNECTOR)
                    .begin(
                            authSession,
                            request.getState().getEncoded(),
                            getConfig().getAlias(),
                            request.getRedirectUri(),
                            Math.max(realm.getAccessCodeLifespanLogin(), SHORTEST_LIFESPAN_SECONDS));
            FreshProof.leaves(authSession, clock);
            URI next = FreshProof.isAskedFor(authSession)
                    ? stateLogout(CallbackEndpoint.afterLogout(login))
                    : authorisation(realm, login);
            return Response.seeOther(next).build();
        } catch (SignerUnavailable unavailable) {
            return signerUnavailablePage(realm, authSession, refusal(unavailable));
        }
    }

    /** Where a login that has been begun is made at ESIA. */
    URI authorisation(RealmModel realm, PendingLogin login) throws SignerUnavailable {
        String query = requests(realm).authorisation(login.state(), login.redirectUri());
        return getConfig().endpoints().authorisation(query);
    }

    @Override
    public URI stateLogout(URI returnTo) {
        return getConfig().endpoints().logout(getConfig().clientId(), returnTo.toString());
    }

    private Response signerUnavailablePage(
            RealmModel realm, AuthenticationSessionModel authSession, RefusedLogin refusal) {
        EventBuilder event = new EventBuilder(
                        realm, session, session.getContext().getConnection())
                .event(EventType.IDENTITY_PROVIDER_LOGIN)
                .client(authSession.getClient())
                .detail(Details.IDENTITY_PROVIDER, getConfig().getAlias());
        refusal.details().forEach(event::detail);
        event.error(refusal.reason());
        return ErrorPage.error(session, authSession, Response.Status.SERVICE_UNAVAILABLE, refusal.messageKey());
    }

    static RefusedLogin refusal(SignerUnavailable unavailable) {
        return EsiaRefusal.SIGNER_UNAVAILABLE.with("esia_reason", unavailable.reason());
    }

    private EsiaRequests requests(RealmModel realm) throws SignerUnavailable {
        EsiaConfig config = getConfig();
        String connector = realm.getId() + "/" + config.getAlias();
        RequestSigner signer;
        try (VaultStringSecret password = session.vault().getStringSecret(config.keyStorePassword())) {
            signer = signers.signer(
                    connector,
                    config.signer(),
                    password.get().orElseThrow(() -> new SignerUnavailable("password_not_in_vault")));
        }
        return new EsiaRequests(config.clientId(), config.scope(), config.personFilter(), signer, clock);
    }

    /** What turns a code into a citizen, with the settings as they are now. */
    EsiaLogin login(RealmModel realm) throws SignerUnavailable {
        EsiaConfig config = getConfig();
        EsiaEndpoints endpoints = config.endpoints();
        return new EsiaLogin(
                config.codeBinding(),
                new TokenVerifier(config.tokenRules(), clock),
                new TokenExchange(endpoints, requests(realm), calls, config.callTimeout()),
                new EsiaRest(endpoints, calls, config.callTimeout()),
                CitizenHashes.of(session),
                config.totalTimeout(),
                config.skew(),
                clock);
    }

    @Override
    public Object callback(RealmModel realm, AuthenticationCallback callback, EventBuilder event) {
        return new EsiaCallback(session, realm, callback, event, this);
    }

    @Override
    public void importNewUser(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext context) {
        CitizenLogin.created(session, realm, user, context);
    }

    /** Replaces the stock one, which would make the contact address the account's email, and so a login. */
    @Override
    public void updateBrokeredUser(
            KeycloakSession session, RealmModel realm, UserModel user, BrokeredIdentityContext context) {
        CitizenLogin.returning(session, realm, user, context);
    }

    @Override
    public void authenticationFinished(AuthenticationSessionModel authSession, BrokeredIdentityContext context) {
        CitizenLogin.finished(session, authSession, context);
    }

    /** A logout ends here: a redirect to ESIA would leave our session hanging on the state's answer. */
    @Override
    public @Nullable Response keycloakInitiatedBrowserLogout(
            KeycloakSession session, UserSessionModel userSession, UriInfo uriInfo, RealmModel realm) {
        return null;
    }

    /** Tokens are used during a login and kept nowhere. */
    @Override
    public Response retrieveToken(KeycloakSession session, FederatedIdentityModel identity) {
        return exchangeNotSupported();
    }

    @Override
    public Response retrieveToken(
            KeycloakSession session, FederatedIdentityModel identity, UserSessionModel userSession, UserModel user) {
        return exchangeNotSupported();
    }
}
