package education.gateway.keycloak.gateway;

import education.gateway.keycloak.citizen.CitizenHashes;
import education.gateway.keycloak.connector.CitizenConnector;
import education.gateway.keycloak.connector.Deadline;
import education.gateway.keycloak.connector.FreshProof;
import education.gateway.keycloak.connector.PendingLogin;
import education.gateway.keycloak.connector.RedeemedAnswer;
import education.gateway.keycloak.connector.RefusedLogin;
import education.gateway.keycloak.connector.RemoteCalls;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.provider.AuthenticationRequest;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.vault.VaultStringSecret;

/** An approved gateway before the state as an identity provider of Keycloak. */
final class GatewayIdentityProvider extends CitizenConnector<GatewayConfig> {

    /** Short name: the beginning of states and event reasons. */
    static final String CONNECTOR = "gateway";

    private final RemoteCalls calls;
    private final Directory directory;
    private final InstantSource clock;

    GatewayIdentityProvider(
            KeycloakSession session,
            GatewayConfig config,
            RemoteCalls calls,
            Directory directory,
            InstantSource clock) {
        super(session, config);
        this.calls = calls;
        this.directory = directory;
        this.clock = clock;
    }

    /** Sends the browser to the gateway with a fresh one-time state, nonce and PKCE challenge. */
    @Override
    public Response performLogin(AuthenticationRequest request) {
        try {
            URI address = published(request.getRealm(), Deadline.in(getConfig().callTimeout()))
                    .metadata()
                    .authorization();
            PendingLogin login = begin(request, CONNECTOR);
            Map<String, String> query = query(login, LoginSecrets.begin(request.getAuthenticationSession()));
            if (FreshProof.isAskedFor(request.getAuthenticationSession())) {
                query.put("prompt", "login");
            }
            char separator = address.getRawQuery() == null ? '?' : '&';
            return Response.seeOther(URI.create(address.toString() + separator + Form.encode(query)))
                    .build();
        } catch (RefusedLogin refused) {
            return cannotLeave(request, refused);
        }
    }

    private Map<String, String> query(PendingLogin login, LoginSecrets secrets) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", getConfig().clientId());
        parameters.put("redirect_uri", login.redirectUri());
        parameters.put("scope", getConfig().scope());
        parameters.put("state", login.state());
        parameters.put("nonce", secrets.nonce());
        parameters.put("code_challenge", secrets.challenge());
        parameters.put("code_challenge_method", "S256");
        if (getConfig().levelClaim().equals("acr")) {
            parameters.put("acr_values", String.join(" ", getConfig().confirmedLevels()));
        }
        return parameters;
    }

    /** Turns a code into a citizen, with the settings as they are now. */
    RedeemedAnswer redeem(RealmModel realm, String code, PendingLogin login) {
        LoginSecrets secrets = LoginSecrets.take(session.getContext().getAuthenticationSession())
                .orElseThrow(GatewayRefusal.LOGIN_FORGOTTEN::now);
        Deadline deadline = Deadline.in(getConfig().totalTimeout());
        Published published = published(realm, deadline);
        Credentials credentials = credentials(realm, published.metadata().token());
        return new GatewayLogin(getConfig(), published, calls, CitizenHashes.of(session), deadline, clock)
                .redeem(code, login, secrets, credentials);
    }

    private Credentials credentials(RealmModel realm, URI tokenEndpoint) {
        GatewayConfig config = getConfig();
        if (config.clientAuthentication() == ClientAuthentication.PRIVATE_KEY_JWT) {
            return Credentials.assertion(
                    config.clientId(),
                    new ClientAssertion(session.keys(), realm, clock).sign(config.clientId(), tokenEndpoint));
        }
        try (VaultStringSecret secret = session.vault().getStringSecret(config.clientSecret())) {
            return Credentials.secret(
                    config.clientId(),
                    secret.get()
                            .filter(value -> !value.isEmpty())
                            .orElseThrow(() -> GatewayRefusal.CREDENTIALS_UNAVAILABLE.with("secret_not_in_vault")));
        }
    }

    /**
     * RFC 9207, 2.4: an answer that names another issuer is refused, and one that names none where the gateway has said
     * that it always does.
     */
    void requireIssuer(RealmModel realm, @Nullable String issuer) {
        boolean wrong = issuer == null
                ? published(realm, Deadline.in(getConfig().callTimeout()))
                        .metadata()
                        .announcesIssuer()
                : !issuer.equals(getConfig().issuer());
        if (wrong) {
            throw GatewayRefusal.ANSWER_ISSUER.with(issuer == null ? "absent" : "other");
        }
    }

    private Published published(RealmModel realm, Deadline deadline) {
        return new Published(directory.of(realm.getId(), getConfig()), getConfig(), calls, deadline);
    }

    @Override
    public Object callback(RealmModel realm, AuthenticationCallback callback, EventBuilder event) {
        return new GatewayCallback(session, realm, callback, event, this);
    }
}
