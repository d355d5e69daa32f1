package education.gateway.keycloak.theme;

import org.keycloak.locale.DefaultLocaleSelectorProviderFactory;
import org.keycloak.locale.LocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;

/** Takes the place of the stock language selector by its id and a higher order. */
public final class RealmLanguageFirstFactory extends DefaultLocaleSelectorProviderFactory {

    @Override
    public LocaleSelectorProvider create(KeycloakSession session) {
        return new RealmLanguageFirst(session);
    }

    @Override
    public int order() {
        return 100;
    }
}
