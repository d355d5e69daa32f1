package education.gateway.keycloak.gateway;

import education.gateway.keycloak.connector.RemoteCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.broker.provider.AbstractIdentityProviderFactory;
import org.keycloak.common.util.Time;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Makes the provider {@code gateway}. The id must not hold the word oidc, oauth2 or saml: the admin console would show a
 * stock form instead of our settings.
 */
public final class GatewayIdentityProviderFactory extends AbstractIdentityProviderFactory<GatewayIdentityProvider> {

    /** Provider id. */
    public static final String PROVIDER_ID = "gateway";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final InstantSource clock = () -> Instant.ofEpochMilli(Time.currentTimeMillis());
    private final Directory directory = new Directory(clock);
    private @Nullable RemoteCalls calls;

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getName() {
        return "Approved gateway before Gosuslugi";
    }

    @Override
    public String getHelpText() {
        return "Login of citizens through an approved gateway that speaks OpenID Connect";
    }

    @Override
    public GatewayIdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new GatewayIdentityProvider(session, new GatewayConfig(model), calls(), directory, clock);
    }

    /** Made with the first login: a client has threads of its own, and building the server needs none. */
    private synchronized RemoteCalls calls() {
        if (calls == null) {
            calls = new RemoteCalls(CONNECT_TIMEOUT);
        }
        return calls;
    }

    @Override
    public IdentityProviderModel createConfig() {
        return new GatewayConfig();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return GatewayConfigProperties.list();
    }
}
