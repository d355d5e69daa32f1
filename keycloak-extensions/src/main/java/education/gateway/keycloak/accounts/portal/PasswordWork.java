package education.gateway.keycloak.accounts.portal;

import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Hashes as the realm hashes passwords now: for a password that is kept, or only to spend the same time. */
final class PasswordWork {

    private final KeycloakSession session;
    private final RealmModel realm;

    PasswordWork(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    PasswordCredentialModel hash(String password) {
        PasswordPolicy policy = realm.getPasswordPolicy();
        PasswordHashProvider provider = policy == null || policy.getHashAlgorithm() == null
                ? session.getProvider(PasswordHashProvider.class)
                : session.getProvider(PasswordHashProvider.class, policy.getHashAlgorithm());
        return provider.encodedCredential(password, policy == null ? -1 : policy.getHashIterations());
    }

    /** Takes as long as one wrong password of an account of our own, or as an unknown name. */
    void burn() {
        hash("a password of usual length");
    }
}
