package education.gateway.keycloak.accounts.portal;

import org.keycloak.Config;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.credential.hash.PasswordHashProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** The password algorithm {@code argon2-over-old-hash}. */
public final class OverOldHashFactory implements PasswordHashProviderFactory {

    @Override
    public String getId() {
        return OverOldHash.ID;
    }

    @Override
    public PasswordHashProvider create(KeycloakSession session) {
        return new OverOldHash(session);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
