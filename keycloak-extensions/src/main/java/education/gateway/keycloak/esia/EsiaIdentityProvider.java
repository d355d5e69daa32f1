package education.gateway.keycloak.esia;

import education.gateway.keycloak.citizen.CitizenHashes;
import education.gateway.keycloak.connector.CallbackEndpoint;
import education.gateway.keycloak.connector.CitizenConnector;
import education.gateway.keycloak.connector.FreshProof;
import education.gateway.keycloak.connector.PendingLogin;
import education.gateway.keycloak.connector.RefusedLogin;
import education.gateway.keycloak.connector.RemoteCalls;
import education.gateway.keycloak.sessions.StateLogout;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.vault.VaultStringSecret;

/** ESIA as an identity provider of Keycloak: requests are signed, and no nonce comes back. */
final class EsiaIdentityProvider extends CitizenConnector<EsiaConfig> implements StateLogout {

    /** Short name: the beginning of states, event reasons and message keys. */
    static final String CONNECTOR = "esia";

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
        try {
            // Before the browser is sent anywhere: without a signer it could not come back from a logout either.
            requests(realm, getConfig().scope());
            PendingLogin login = begin(request, CONNECTOR);
            AuthenticationSessionModel tab = request.getAuthenticationSession();
            URI next = FreshProof.isAskedFor(tab)
                    ? stateLogout(CallbackEndpoint.afterLogout(login))
                    : authorisation(realm, login, tab);
            return Response.seeOther(next).build();
        } catch (SignerUnavailable unavailable) {
            return cannotLeave(request, refusal(unavailable));
        }
    }

    /** Where the login of the tab that has come back from the logout is made at ESIA. */
    URI authorisation(RealmModel realm, PendingLogin login) throws SignerUnavailable {
        return authorisation(realm, login, tab());
    }

    private URI authorisation(RealmModel realm, PendingLogin login, AuthenticationSessionModel tab)
            throws SignerUnavailable {
        String scope = getConfig().scope();
        String query = requests(realm, scope).authorisation(login.state(), login.redirectUri());
        AskedScope.note(tab, scope);
        return getConfig().endpoints().authorisation(query);
    }

    @Override
    public URI stateLogout(URI returnTo) {
        return getConfig().endpoints().logout(getConfig().clientId(), returnTo.toString());
    }

    static RefusedLogin refusal(SignerUnavailable unavailable) {
        return EsiaRefusal.SIGNER_UNAVAILABLE.with("esia_reason", unavailable.reason());
    }

    private AuthenticationSessionModel tab() {
        return session.getContext().getAuthenticationSession();
    }

    private EsiaRequests requests(RealmModel realm, String scope) throws SignerUnavailable {
        EsiaConfig config = getConfig();
        String connector = realm.getId() + "/" + config.getAlias();
        RequestSigner signer;
        try (VaultStringSecret password = session.vault().getStringSecret(config.keyStorePassword())) {
            signer = signers.signer(
                    connector,
                    config.signer(),
                    password.get().orElseThrow(() -> new SignerUnavailable("password_not_in_vault")));
        }
        return new EsiaRequests(config.clientId(), scope, config.personFilter(), signer, clock);
    }

    /** What turns the code of a tab into a citizen, with the settings as they are now but for the scopes. */
    EsiaLogin login(RealmModel realm) throws SignerUnavailable {
        EsiaConfig config = getConfig();
        String scope = AskedScope.take(tab()).orElseGet(config::scope);
        EsiaEndpoints endpoints = config.endpoints();
        return new EsiaLogin(
                config.codeBinding(),
                new TokenVerifier(config.tokenRules(), clock),
                new TokenExchange(endpoints, requests(realm, scope), calls, config.callTimeout()),
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
}
