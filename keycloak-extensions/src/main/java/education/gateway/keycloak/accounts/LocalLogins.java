package education.gateway.keycloak.accounts;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Whether an account opens with a password. One that a state identity was joined to, or that was merged with another one,
 * opens through the state only, and one that rests after a merge not at all.
 */
public final class LocalLogins {

    /** Type of the credential that holds the password of a joined account, as it was stored; no login knows it. */
    public static final String CLOSED_PASSWORD = "password-of-joined-account";

    private LocalLogins() {}

    /** False again when that was undone, or suspended by whoever reads the account's mail. */
    public static boolean areClosed(KeycloakSession session, RealmModel realm, UserModel account) {
        return !new GatewayDatabase(session)
                .values(
                        "SELECT ID FROM EG_JOINING WHERE REALM_ID = ?1 AND USER_ID = ?2"
                                + " AND UNDONE_AT IS NULL AND SUSPENDED_AT IS NULL"
                                + " UNION ALL SELECT ID FROM EG_MERGE"
                                + " WHERE REALM_ID = ?1 AND ?2 IN (KEPT_USER_ID, RESTING_USER_ID)"
                                + " AND UNDONE_AT IS NULL AND SUSPENDED_AT IS NULL",
                        realm.getId(),
                        account.getId())
                .isEmpty();
    }
}
