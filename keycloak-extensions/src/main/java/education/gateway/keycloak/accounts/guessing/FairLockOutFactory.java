package education.gateway.keycloak.accounts.guessing;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.services.managers.DefaultBruteForceProtectorFactory;

/** Takes the place of the stock lock-out by its id and a higher order, and wraps it. */
public final class FairLockOutFactory extends DefaultBruteForceProtectorFactory {

    @Override
    public BruteForceProtector create(KeycloakSession session) {
        return new FairLockOut(super.create(session));
    }

    @Override
    public int order() {
        return 100;
    }
}
