package education.gateway.keycloak.letters;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.storage.adapter.AbstractInMemoryUserAdapter;

/** Who a letter is for, as far as Keycloak's templates want to know: somebody who reads a language. */
final class Recipient extends AbstractInMemoryUserAdapter {

    Recipient(KeycloakSession session, RealmModel realm, String locale) {
        super(session, realm, "recipient");
        setSingleAttribute(UserModel.LOCALE, locale);
    }

    @Override
    public SubjectCredentialManager credentialManager() {
        throw new UnsupportedOperationException("a recipient of a letter has no credentials");
    }
}
