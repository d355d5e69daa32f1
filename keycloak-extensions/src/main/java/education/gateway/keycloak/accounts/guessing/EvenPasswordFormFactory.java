package education.gateway.keycloak.accounts.guessing;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordFormFactory;
import org.keycloak.models.KeycloakSession;

/** Takes the place of the stock form by its id and a higher order. */
public final class EvenPasswordFormFactory extends UsernamePasswordFormFactory {

    @Override
    public Authenticator create(KeycloakSession session) {
        return new EvenPasswordForm(session);
    }

    @Override
    public int order() {
        return 100;
    }
}
