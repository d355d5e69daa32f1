package education.gateway.keycloak.accounts.portal;

import education.gateway.keycloak.accounts.GatewayDatabase;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Accounts that the take-over of the rest left behind, and why: what the desk has to resolve. */
final class Refusals {

    private final GatewayDatabase database;
    private final String realmId;

    Refusals(KeycloakSession session, RealmModel realm) {
        this.database = new GatewayDatabase(session);
        this.realmId = realm.getId();
    }

    /**
     * @param number of the account in the old portal
     * @param outcome a word of {@link Outcome}
     */
    record Refusal(String number, String outcome) {}

    /** Keeps what became of an account; one that was taken after all is forgotten. */
    void note(long number, Outcome outcome) {
        if (outcome.isOurs()) {
            database.change("DELETE FROM EG_OLD_ACCOUNT_REFUSAL WHERE REALM_ID = ?1 AND NUMBER = ?2", realmId, number);
        } else {
            database.change(
                    "INSERT INTO EG_OLD_ACCOUNT_REFUSAL (REALM_ID, NUMBER, OUTCOME) VALUES (?1, ?2, ?3)"
                            + " ON CONFLICT (REALM_ID, NUMBER) DO UPDATE SET OUTCOME = excluded.OUTCOME",
                    realmId,
                    number,
                    outcome.word());
        }
    }

    /** The refusals with the next higher numbers. */
    List<Refusal> after(long number, int most) {
        return database
                .rows(
                        "SELECT NUMBER, OUTCOME FROM EG_OLD_ACCOUNT_REFUSAL WHERE REALM_ID = ?1 AND NUMBER > ?2"
                                + " ORDER BY NUMBER LIMIT ?3",
                        realmId,
                        number,
                        most)
                .stream()
                .map(row -> new Refusal(String.valueOf(row[0]), (String) row[1]))
                .toList();
    }
}
