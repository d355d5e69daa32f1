package education.gateway.keycloak.accounts.portal;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.storage.UserStorageProviderFactory;

/** The user storage {@code old-portal}: one pool of connections per component, whatever the number of requests. */
public final class OldPortalProviderFactory implements UserStorageProviderFactory<OldPortalProvider> {

    static final String ID = "old-portal";

    private final ConcurrentHashMap<String, Pool> pools = new ConcurrentHashMap<>();

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Parents of the old portal log in as before, keep their number and are taken over.";
    }

    @Override
    public OldPortalProvider create(KeycloakSession session, ComponentModel component) {
        return new OldPortalProvider(session, component, database(session, component));
    }

    /** The pool of a component, opened anew when its settings have changed. */
    OldPortalDatabase database(KeycloakSession session, ComponentModel component) {
        var settings = OldPortalSettings.of(component);
        Pool pool = pools.get(component.getId());
        if (pool == null || !pool.settings.equals(settings)) {
            pool = pools.compute(component.getId(), (id, other) -> replaced(session, settings, other));
        }
        return pool.database;
    }

    private static Pool replaced(KeycloakSession session, OldPortalSettings settings, @Nullable Pool other) {
        if (other != null && other.settings.equals(settings)) {
            return other;
        }
        if (other != null) {
            other.database.close();
        }
        return new Pool(settings, settings.open(session));
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel component)
            throws ComponentValidationException {
        try {
            OldPortalSettings.of(component);
        } catch (IllegalArgumentException wrong) {
            throw new ComponentValidationException(wrong.getMessage());
        }
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(OldPortalSettings.JDBC_URL)
                .label("Address of the database")
                .helpText("JDBC address of the old portal's PostgreSQL, without user and password; with TLS in"
                        + " production.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(OldPortalSettings.USER)
                .label("Role")
                .helpText("May read the views in the schema 'gateway' and write the one column taken_over_at.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(OldPortalSettings.PASSWORD)
                .label("Password")
                .helpText("A reference into the vault, such as ${vault.old-portal-database}.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .required(true)
                .add()
                .build();
    }

    @Override
    public void close() {
        pools.values().forEach(pool -> pool.database.close());
    }

    private record Pool(OldPortalSettings settings, OldPortalDatabase database) {}
}
