package education.gateway.keycloak.mailbox;

import education.gateway.keycloak.accounts.LocalLogins;
import education.gateway.keycloak.letters.OneUseLinks;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Accounts that somebody asked for and whose mailbox nobody has proven: no password, no login, and soon gone. */
final class UnprovenAccounts {

    private UnprovenAccounts() {}

    static boolean contain(UserModel user) {
        return !user.isEmailVerified()
                && !user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)
                && wasNeverJoined(user);
    }

    /** A joined account has lost its password, and may have children. */
    private static boolean wasNeverJoined(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(LocalLogins.CLOSED_PASSWORD)
                .findAny()
                .isEmpty();
    }

    /** Removes the accounts whose letter was not answered in time; the address is free again. */
    static void forget(KeycloakSession session) {
        OneUseLinks.expired(session, PasswordLink.PURPOSE).forEach(link -> {
            RealmModel realm = session.realms().getRealm(link.realmId());
            UserModel user = realm == null ? null : session.users().getUserById(realm, link.userId());
            if (user != null
                    && contain(user)
                    && session.users()
                            .getFederatedIdentitiesStream(realm, user)
                            .findAny()
                            .isEmpty()) {
                session.getContext().setRealm(realm);
                session.users().removeUser(realm, user);
            }
        });
    }
}
