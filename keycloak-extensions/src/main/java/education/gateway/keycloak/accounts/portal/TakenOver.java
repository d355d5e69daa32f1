package education.gateway.keycloak.accounts.portal;

import education.gateway.keycloak.accounts.GatewayDatabase;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Numbers of accounts that were taken over. A number stays when its account is deleted here: otherwise the old password
 * would bring it back, whatever the mark in the old portal's own table says.
 */
final class TakenOver {

    private final GatewayDatabase database;
    private final String realmId;

    TakenOver(KeycloakSession session, RealmModel realm) {
        this.database = new GatewayDatabase(session);
        this.realmId = realm.getId();
    }

    boolean has(long number) {
        return !database.values("SELECT 1 FROM EG_OLD_ACCOUNT WHERE REALM_ID = ?1 AND NUMBER = ?2", realmId, number)
                .isEmpty();
    }

    void add(long number) {
        database.change(
                "INSERT INTO EG_OLD_ACCOUNT (REALM_ID, NUMBER) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                realmId,
                number);
    }

    void forgetRealm() {
        database.change("DELETE FROM EG_OLD_ACCOUNT WHERE REALM_ID = ?1", realmId);
        database.change("DELETE FROM EG_OLD_ACCOUNT_REFUSAL WHERE REALM_ID = ?1", realmId);
        database.change("DELETE FROM EG_OLD_ACCOUNT_CURSOR WHERE REALM_ID = ?1", realmId);
    }
}
