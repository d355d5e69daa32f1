package education.gateway.keycloak.joining;

import education.gateway.keycloak.accounts.LocalLogins;
import java.util.List;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * The password of a joined account: kept as it was stored, but as a credential of a type that no login knows. It never
 * comes back by itself: somebody else may know it, so an undone joining leads to a new one, through the mailbox.
 */
final class LocalPassword {

    private final UserModel account;

    LocalPassword(UserModel account) {
        this.account = account;
    }

    void close() {
        for (CredentialModel open : ofType(PasswordCredentialModel.TYPE)) {
            CredentialModel closed = open.shallowClone();
            closed.setId(null);
            closed.setType(LocalLogins.CLOSED_PASSWORD);
            account.credentialManager().createStoredCredential(closed);
            account.credentialManager().removeStoredCredentialById(open.getId());
        }
    }

    private List<CredentialModel> ofType(String type) {
        return account.credentialManager()
                .getStoredCredentialsByTypeStream(type)
                .toList();
    }
}
