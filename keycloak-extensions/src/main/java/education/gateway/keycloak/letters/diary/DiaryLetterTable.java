package education.gateway.keycloak.letters.diary;

import education.gateway.keycloak.accounts.GatewayDatabase;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Which of the diary's letters were noted already ({@code EG_DIARY_LETTER}), longer than the diary asks again; neither
 * address nor words.
 */
final class DiaryLetterTable {

    private final GatewayDatabase database;
    private final String realmId;

    DiaryLetterTable(KeycloakSession session, RealmModel realm) {
        this.database = new GatewayDatabase(session);
        this.realmId = realm.getId();
    }

    /** Remembers a letter; false when it was noted before. Of two requests at once one waits for the other. */
    boolean isNew(String letterId, String userId) {
        return database.change(
                        "INSERT INTO EG_DIARY_LETTER (REALM_ID, ID, USER_ID) VALUES (?1, ?2, ?3)"
                                + " ON CONFLICT (REALM_ID, ID) DO NOTHING",
                        realmId,
                        letterId,
                        userId)
                == 1;
    }

    boolean isNoted(String letterId) {
        return !database.values("SELECT ID FROM EG_DIARY_LETTER WHERE REALM_ID = ?1 AND ID = ?2", realmId, letterId)
                .isEmpty();
    }

    /** Letters noted for an account in the last 24 hours. */
    long ofLastDay(String userId) {
        return ((Number) database.values(
                                "SELECT count(*) FROM EG_DIARY_LETTER WHERE REALM_ID = ?1 AND USER_ID = ?2"
                                        + " AND NOTED_AT > clock_timestamp() - interval '1 day'",
                                realmId,
                                userId)
                        .get(0))
                .longValue();
    }

    /** The diary gives a letter up after 14 days at the latest. */
    static void forgetOld(GatewayDatabase database) {
        database.change("DELETE FROM EG_DIARY_LETTER WHERE NOTED_AT < clock_timestamp() - interval '30 days'");
    }

    void forgetUser(String userId) {
        database.change("DELETE FROM EG_DIARY_LETTER WHERE REALM_ID = ?1 AND USER_ID = ?2", realmId, userId);
    }

    void forgetRealm() {
        database.change("DELETE FROM EG_DIARY_LETTER WHERE REALM_ID = ?1", realmId);
    }
}
