package education.gateway.keycloak.accounts;

import education.gateway.identifiers.KeyedHashes;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * Our tables and the keys of the hashes in them. Start option {@code
 * --spi-jpa-entity-provider--education-gateway--keys-file=<path>}: base64 keys, one a line, the current one first, at
 * most two; the diary reads the same keys.
 */
public final class GatewayTablesFactory implements JpaEntityProviderFactory {

    static final String ID = "education-gateway";
    private static final String KEYS_FILE = "keys-file";

    private @Nullable KeysFile keysFile;

    /**
     * The keyed hashes under the keys that are in the file now.
     *
     * @throws IllegalStateException when the option is missing or the file cannot be used; the text tells no key
     */
    public static KeyedHashes hashes(KeycloakSession session) {
        var factory = (GatewayTablesFactory)
                session.getKeycloakSessionFactory().getProviderFactory(JpaEntityProvider.class, ID);
        KeysFile file = factory.keysFile;
        if (file == null) {
            throw new IllegalStateException("start option spi-jpa-entity-provider--" + ID + "--" + KEYS_FILE
                    + " is not set: without it nobody can log in through the state");
        }
        return file.hashes();
    }

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new GatewayTables();
    }

    @Override
    public void init(Config.Scope config) {
        String path = config.get(KEYS_FILE);
        keysFile = path == null || path.isBlank() ? null : new KeysFile(Path.of(path));
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(KEYS_FILE)
                .type(ProviderConfigProperty.STRING_TYPE)
                .helpText("File with the keys of the hashes, shared with the diary: base64, one a line, current first.")
                .add()
                .build();
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void close() {}
}
