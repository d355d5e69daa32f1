package education.gateway.keycloak.joining;

import education.gateway.keycloak.accounts.GatewayDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The merges of one realm ({@code EG_MERGE}), each under the id that the diary gave it; an account rests in one at most. */
final class Merges {

    private static final String COLUMNS = "ID, KEPT_USER_ID, RESTING_USER_ID, STATE_MOVED,"
            + " CAST(extract(epoch FROM UNDO_UNTIL) AS bigint), SUSPENDED_AT IS NOT NULL, UNDONE_AT IS NOT NULL";

    private final GatewayDatabase database;
    private final String realmId;

    Merges(KeycloakSession session, RealmModel realm) {
        this.database = new GatewayDatabase(session);
        this.realmId = realm.getId();
    }

    /**
     * One merge.
     *
     * @param kept the account that goes on
     * @param resting the account that rests
     * @param stateMoved the state identity was the resting account's before
     * @param undoUntil until when the person may undo it
     * @param suspended whoever reads the mail of one of the two said that it was not them
     */
    record Entry(
            String id,
            String kept,
            String resting,
            boolean stateMoved,
            Instant undoUntil,
            boolean suspended,
            boolean undone) {

        /** Whether it may be undone; what was suspended may be for ever. */
        boolean mayBeUndone(Instant now) {
            return !undone && (suspended || !now.isAfter(undoUntil));
        }

        String otherThan(String userId) {
            return userId.equals(kept) ? resting : kept;
        }
    }

    /** Waits until nobody else joins, merges, stops or undoes anything of the two; until the end of the transaction. */
    void lock(String one, String another) {
        database.lock(List.of(Joinings.lockName(realmId, one), Joinings.lockName(realmId, another)));
    }

    /** Notes a merge. */
    Entry add(String id, String kept, String resting, boolean stateMoved, Instant undoUntil) {
        database.change(
                "INSERT INTO EG_MERGE (ID, REALM_ID, KEPT_USER_ID, RESTING_USER_ID, STATE_MOVED, UNDO_UNTIL)"
                        + " VALUES (?1, ?2, ?3, ?4, ?5, to_timestamp(CAST(?6 AS bigint)))",
                id,
                realmId,
                kept,
                resting,
                stateMoved,
                undoUntil.getEpochSecond());
        return new Entry(id, kept, resting, stateMoved, undoUntil, false, false);
    }

    Optional<Entry> find(String id) {
        return first("ID = ?2", id);
    }

    /**
     * The merge that counts for whoever is in this account: the last one into it, or one that was suspended and that the
     * account rested in. Undone ones are none.
     */
    Optional<Entry> standing(String userId) {
        return first(
                "(KEPT_USER_ID = ?2 OR (RESTING_USER_ID = ?2 AND SUSPENDED_AT IS NOT NULL))"
                        + " AND UNDONE_AT IS NULL ORDER BY MERGED_AT DESC",
                userId);
    }

    /** The last merge of an account, on either side, that was undone; empty where a joining was undone after it. */
    Optional<Entry> undone(String userId) {
        return first(
                "?2 IN (KEPT_USER_ID, RESTING_USER_ID) AND UNDONE_AT IS NOT NULL"
                        + " AND NOT EXISTS (SELECT 1 FROM EG_JOINING j WHERE j.REALM_ID = ?1 AND j.USER_ID = ?2"
                        + " AND j.UNDONE_AT > EG_MERGE.UNDONE_AT) ORDER BY UNDONE_AT DESC",
                userId);
    }

    /** Whether the account rests in a merge, suspended or not. */
    boolean rests(String userId) {
        return first("RESTING_USER_ID = ?2 AND UNDONE_AT IS NULL", userId).isPresent();
    }

    private Optional<Entry> first(String condition, String value) {
        return database
                .rows("SELECT " + COLUMNS + " FROM EG_MERGE WHERE REALM_ID = ?1 AND " + condition, realmId, value)
                .stream()
                .map(row -> new Entry(
                        (String) row[0],
                        (String) row[1],
                        (String) row[2],
                        (Boolean) row[3],
                        Instant.ofEpochSecond(((Number) row[4]).longValue()),
                        (Boolean) row[5],
                        (Boolean) row[6]))
                .findFirst();
    }

    /** @return false when it was suspended or undone before */
    boolean suspend(String id) {
        return database.change(
                        "UPDATE EG_MERGE SET SUSPENDED_AT = now()"
                                + " WHERE REALM_ID = ?1 AND ID = ?2 AND SUSPENDED_AT IS NULL AND UNDONE_AT IS NULL",
                        realmId,
                        id)
                == 1;
    }

    /** @return false when it was undone before */
    boolean undo(String id) {
        return database.change(
                        "UPDATE EG_MERGE SET UNDONE_AT = now() WHERE REALM_ID = ?1 AND ID = ?2 AND UNDONE_AT IS NULL",
                        realmId,
                        id)
                == 1;
    }

    void forgetUser(String userId) {
        database.change(
                "DELETE FROM EG_MERGE WHERE REALM_ID = ?1 AND ?2 IN (KEPT_USER_ID, RESTING_USER_ID)", realmId, userId);
    }

    void forgetRealm() {
        database.change("DELETE FROM EG_MERGE WHERE REALM_ID = ?1", realmId);
    }
}
