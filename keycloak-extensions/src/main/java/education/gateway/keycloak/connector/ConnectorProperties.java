package education.gateway.keycloak.connector;

import static org.keycloak.provider.ProviderConfigProperty.INTEGER_TYPE;
import static org.keycloak.provider.ProviderConfigProperty.LIST_TYPE;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.provider.ProviderConfigProperty;

/** Settings as the admin console shows them. */
public final class ConnectorProperties {

    private ConnectorProperties() {}

    /**
     * A setting that is written.
     *
     * @param type one of the text types of {@link ProviderConfigProperty}
     */
    public static ProviderConfigProperty text(String name, String label, String help, String type) {
        return new ProviderConfigProperty(name, label, help, type, null);
    }

    public static ProviderConfigProperty number(String name, String label, String help, int otherwise) {
        return new ProviderConfigProperty(name, label, help, INTEGER_TYPE, String.valueOf(otherwise));
    }

    public static ProviderConfigProperty choice(
            String name, String label, String help, @Nullable String otherwise, String... options) {
        var property = new ProviderConfigProperty(name, label, help, LIST_TYPE, otherwise);
        property.setOptions(List.of(options));
        return property;
    }
}
