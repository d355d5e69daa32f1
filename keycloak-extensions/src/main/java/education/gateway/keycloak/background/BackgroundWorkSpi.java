package education.gateway.keycloak.background;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes Keycloak start every {@link BackgroundWork} with the server. */
public final class BackgroundWorkSpi implements Spi {

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "education-background-work";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return BackgroundWork.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return BackgroundWork.class;
    }
}
