package education.gateway.keycloak.gateway;

import education.gateway.keycloak.connector.CallbackEndpoint;
import education.gateway.keycloak.connector.PendingLogin;
import education.gateway.keycloak.connector.RedeemedAnswer;
import education.gateway.keycloak.connector.RefusedLogin;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider.AuthenticationCallback;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The redirect address of the gateway. Public because the server's REST layer calls it. */
public final class GatewayCallback extends CallbackEndpoint {

    private final GatewayIdentityProvider provider;
    private final RealmModel realm;

    GatewayCallback(
            KeycloakSession session,
            RealmModel realm,
            AuthenticationCallback callback,
            EventBuilder event,
            GatewayIdentityProvider provider) {
        super(GatewayIdentityProvider.CONNECTOR, session, realm, callback, event, provider);
        this.provider = provider;
        this.realm = realm;
    }

    @Override
    protected RedeemedAnswer redeem(String code, PendingLogin login) {
        return provider.redeem(realm, code, login);
    }

    @Override
    protected RefusedLogin reportedError(@Nullable String error, @Nullable String description) {
        return GatewayError.refusal(error);
    }

    @Override
    protected void requireIssuer(@Nullable String issuer) {
        provider.requireIssuer(realm, issuer);
    }
}
