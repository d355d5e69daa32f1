package education.gateway.keycloak.gateway;

import education.gateway.keycloak.connector.ConnectorFactory;
import java.util.List;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** Makes the provider {@code gateway}. */
public final class GatewayIdentityProviderFactory extends ConnectorFactory<GatewayIdentityProvider> {

    /** Provider id. */
    public static final String PROVIDER_ID = "gateway";

    private final Directory directory = new Directory(clock);

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

    @Override
    public IdentityProviderModel createConfig() {
        return new GatewayConfig();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return GatewayConfigProperties.list();
    }
}
