package education.gateway.keycloak.esia;

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
 * Makes the provider {@code esia}. The id must not hold the word oidc, oauth2 or saml: the admin console would show a
 * stock form instead of our settings.
 */
public final class EsiaIdentityProviderFactory extends AbstractIdentityProviderFactory<EsiaIdentityProvider> {

    /** Provider id. */
    public static final String PROVIDER_ID = "esia";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final InstantSource clock = () -> Instant.ofEpochMilli(Time.currentTimeMillis());
    private final Signers signers = new Signers(clock);
    private @Nullable RemoteCalls calls;

    @Override
    public String getId() {
        return PROVIDER_ID;
    }

    @Override
    public String getName() {
        return "ESIA (Gosuslugi)";
    }

    @Override
    public String getHelpText() {
        return "Login of citizens with a confirmed account of the state services portal";
    }

    @Override
    public EsiaIdentityProvider create(KeycloakSession session, IdentityProviderModel model) {
        return new EsiaIdentityProvider(session, new EsiaConfig(model), calls(), signers, clock);
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
        return new EsiaConfig();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return EsiaConfigProperties.list();
    }
}
