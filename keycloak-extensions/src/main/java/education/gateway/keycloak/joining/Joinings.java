package education.gateway.keycloak.joining;

import education.gateway.keycloak.accounts.GatewayDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The joinings of one realm ({@code EG_JOINING}): of an account at most one that was not undone. */
final class Joinings {

    private static final String COLUMNS =
            "ID, USER_ID, CAST(extract(epoch FROM UNDO_UNTIL) AS bigint), SUSPENDED_AT IS NOT NULL, NEW_USER_ID";

    private final GatewayDatabase database;
    private final String realmId;

    Joinings(KeycloakSession session, RealmModel realm) {
        this.database = new GatewayDatabase(session);
        this.realmId = realm.getId();
    }

    /** How the account's owner proved it. */
    enum Via {
        /** At the first state login, with the account's password. */
        PASSWORD,
        /** From inside, after a fresh login by password. */
        INSIDE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One joining.
     *
     * @param userId the account that was joined
     * @param undoUntil until when its owner may undo it
     * @param suspended whoever reads the account's mail said that it was not them
     * @param newUserId after it was undone, the account that the state identity has now
     */
    record Entry(
            String id,
            String userId,
            Instant undoUntil,
            boolean suspended,
            @Nullable String newUserId) {

        /** Whether it may be undone while it stands; what was suspended may be for ever. */
        boolean mayBeUndone(Instant now) {
            return suspended || !now.isAfter(undoUntil);
        }
    }

    /** Waits until nobody else stops or undoes a joining of this account; until the end of the transaction. */
    void lock(String userId) {
        database.lock(List.of(lockName(realmId, userId)));
    }

    static String lockName(String realmId, String userId) {
        return "education-gateway/joining/" + realmId + "/" + userId;
    }

    /** Notes that an account was joined; {@link #standing} of it was empty before. */
    Entry add(String userId, Via via, Instant undoUntil) {
        String id = KeycloakModelUtils.generateId();
        database.change(
                "INSERT INTO EG_JOINING (ID, REALM_ID, USER_ID, VIA, UNDO_UNTIL)"
                        + " VALUES (?1, ?2, ?3, ?4, to_timestamp(CAST(?5 AS bigint)))",
                id,
                realmId,
                userId,
                via.code(),
                undoUntil.getEpochSecond());
        return new Entry(id, userId, undoUntil, false, null);
    }

    /** The joining of an account that stands, suspended or not. */
    Optional<Entry> standing(String userId) {
        return first("USER_ID = ?2 AND UNDONE_AT IS NULL", userId);
    }

    /** The last joining of an account that was undone. */
    Optional<Entry> undone(String userId) {
        return first("USER_ID = ?2 AND UNDONE_AT IS NOT NULL ORDER BY UNDONE_AT DESC", userId);
    }

    /** Whether an account was made when a joining of another one was undone. */
    boolean isParted(String userId, String newUserId) {
        return !database.values(
                        "SELECT ID FROM EG_JOINING WHERE REALM_ID = ?1 AND USER_ID = ?2 AND NEW_USER_ID = ?3",
                        realmId,
                        userId,
                        newUserId)
                .isEmpty();
    }

    private Optional<Entry> first(String condition, String value) {
        return database
                .rows("SELECT " + COLUMNS + " FROM EG_JOINING WHERE REALM_ID = ?1 AND " + condition, realmId, value)
                .stream()
                .map(row -> new Entry(
                        (String) row[0],
                        (String) row[1],
                        Instant.ofEpochSecond(((Number) row[2]).longValue()),
                        (Boolean) row[3],
                        (String) row[4]))
                .findFirst();
    }

    /** @return false when it was suspended or undone before */
    boolean suspend(String id) {
        return database.change(
                        "UPDATE EG_JOINING SET SUSPENDED_AT = now()"
                                + " WHERE ID = ?1 AND SUSPENDED_AT IS NULL AND UNDONE_AT IS NULL",
                        id)
                == 1;
    }

    /** @return false when it was undone before */
    boolean undo(String id, String newUserId) {
        return database.change(
                        "UPDATE EG_JOINING SET UNDONE_AT = now(), NEW_USER_ID = ?2 WHERE ID = ?1 AND UNDONE_AT IS NULL",
                        id,
                        newUserId)
                == 1;
    }

    void forgetUser(String userId) {
        database.change("DELETE FROM EG_JOINING WHERE REALM_ID = ?1 AND USER_ID = ?2", realmId, userId);
        database.change("DELETE FROM EG_ACCOUNT_HISTORY WHERE REALM_ID = ?1 AND USER_ID = ?2", realmId, userId);
    }

    void forgetRealm() {
        database.change("DELETE FROM EG_JOINING WHERE REALM_ID = ?1", realmId);
        database.change("DELETE FROM EG_ACCOUNT_HISTORY WHERE REALM_ID = ?1", realmId);
    }
}
