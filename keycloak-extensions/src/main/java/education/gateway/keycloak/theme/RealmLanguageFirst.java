package education.gateway.keycloak.theme;

import java.util.Locale;
import org.keycloak.locale.DefaultLocaleSelectorProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Speaks the realm's own language until somebody chooses another one on the page. What the browser prefers says little:
 * many parents have a phone that was set up in another language, and the diary behind the login speaks Russian anyway.
 */
final class RealmLanguageFirst extends DefaultLocaleSelectorProvider {

    RealmLanguageFirst(KeycloakSession session) {
        super(session);
    }

    @Override
    public Locale resolveLocale(RealmModel realm, UserModel user) {
        return resolveLocale(realm, user, false);
    }

    @Override
    public Locale resolveLocale(RealmModel realm, UserModel user, boolean ignoreAcceptLanguageHeader) {
        return super.resolveLocale(realm, user, ignoreAcceptLanguageHeader || realm.getDefaultLocale() != null);
    }
}
