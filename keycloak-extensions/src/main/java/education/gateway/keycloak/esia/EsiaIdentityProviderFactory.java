package education.gateway.keycloak.esia;

import education.gateway.keycloak.connector.ConnectorFactory;
import java.util.List;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;

/** Makes the provider {@code esia}. */
public final class EsiaIdentityProviderFactory extends ConnectorFactory<EsiaIdentityProvider> {

    /** Provider id. */
    public static final String PROVIDER_ID = "esia";

    private final Signers signers = new Signers(clock);

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

    @Override
    public IdentityProviderModel createConfig() {
        return new EsiaConfig();
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return EsiaConfigProperties.list();
    }
}
