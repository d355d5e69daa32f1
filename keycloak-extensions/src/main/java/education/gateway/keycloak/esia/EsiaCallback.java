package education.gateway.keycloak.esia;

import education.gateway.keycloak.connector.CallbackEndpoint;
import education.gateway.keycloak.connector.PendingLogin;
import education.gateway.keycloak.connector.RedeemedAnswer;
import education.gateway.keycloak.connector.RefusedLogin;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider.AuthenticationCallback;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The redirect address of ESIA. Public because the server's REST layer calls it. */
public final class EsiaCallback extends CallbackEndpoint {

    private final EsiaIdentityProvider provider;
    private final RealmModel realm;

    EsiaCallback(
            KeycloakSession session,
            RealmModel realm,
            AuthenticationCallback callback,
            EventBuilder event,
            EsiaIdentityProvider provider) {
        super(EsiaIdentityProvider.CONNECTOR, session, realm, callback, event, provider);
        this.provider = provider;
        this.realm = realm;
    }

    @Override
    protected RedeemedAnswer redeem(String code, PendingLogin login) {
        try {
            return provider.login(realm).redeem(code, login);
        } catch (SignerUnavailable unavailable) {
            throw EsiaIdentityProvider.refusal(unavailable);
        }
    }

    /** The word in {@code error} decides nothing: ESIA says {@code access_denied} for faults of ours too. */
    @Override
    protected RefusedLogin reportedError(@Nullable String error, @Nullable String description) {
        return EsiaCode.refusal(description);
    }

    @Override
    protected URI departure(PendingLogin login) {
        try {
            return provider.authorisation(realm, login);
        } catch (SignerUnavailable unavailable) {
            throw EsiaIdentityProvider.refusal(unavailable);
        }
    }
}
