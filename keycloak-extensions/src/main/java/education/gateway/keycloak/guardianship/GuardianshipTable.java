package education.gateway.keycloak.guardianship;

import education.gateway.keycloak.accounts.GatewayDatabase;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * The projection of the diary's links ({@code EG_GUARDIANSHIP}): a row per parent and pupil with the version it is at.
 * A row that was ended stays, so that an older message that comes late has no effect. Every change is one statement.
 */
final class GuardianshipTable {

    /**
     * While it is open which of two people an account belongs to, it names nobody's children: whoever reads its mail said
     * "it was not me", which lets a password open it again, and the joining or merge is not undone yet. See
     * docs/decisions/0022.
     */
    private static final String IS_NOT_SUSPENDED = " AND NOT EXISTS (SELECT 1 FROM EG_JOINING j"
            + " WHERE j.REALM_ID = ?1 AND j.USER_ID = ?2 AND j.SUSPENDED_AT IS NOT NULL AND j.UNDONE_AT IS NULL)"
            + " AND NOT EXISTS (SELECT 1 FROM EG_MERGE m"
            + " WHERE m.REALM_ID = ?1 AND ?2 IN (m.KEPT_USER_ID, m.RESTING_USER_ID)"
            + " AND m.SUSPENDED_AT IS NOT NULL AND m.UNDONE_AT IS NULL)";

    private final GatewayDatabase database;
    private final String realmId;

    GuardianshipTable(KeycloakSession session, RealmModel realm) {
        this(new GatewayDatabase(session), realm.getId());
    }

    private GuardianshipTable(GatewayDatabase database, String realmId) {
        this.database = database;
        this.realmId = realmId;
    }

    /** The same where there is no session. */
    static GuardianshipTable over(GatewayDatabase database, String realmId) {
        return new GuardianshipTable(database, realmId);
    }

    /**
     * One row.
     *
     * @param version counts the changes of this pair of parent and pupil, as the diary numbers them
     * @param linked false: the link was ended
     */
    record Link(String pupilId, long version, boolean linked) {}

    /**
     * Stores the state of a link, unless the row is at this version or a newer one already.
     *
     * @return whether anything changed
     */
    boolean store(String userId, String pupilId, long version, boolean linked) {
        return database.change(
                        "INSERT INTO EG_GUARDIANSHIP (REALM_ID, USER_ID, PUPIL_ID, VERSION, LINKED)"
                                + " VALUES (?1, ?2, ?3, ?4, ?5)"
                                + " ON CONFLICT (REALM_ID, USER_ID, PUPIL_ID) DO UPDATE"
                                + " SET VERSION = excluded.VERSION, LINKED = excluded.LINKED, CHANGED_AT = now()"
                                + " WHERE EG_GUARDIANSHIP.VERSION < excluded.VERSION",
                        realmId,
                        userId,
                        pupilId,
                        version,
                        linked)
                == 1;
    }

    /** The pupils whom a parent may be shown, in a fixed order; nobody while a joining or a merge of theirs is suspended. */
    List<String> linkedPupils(String userId) {
        return database
                .values(
                        "SELECT PUPIL_ID FROM EG_GUARDIANSHIP WHERE REALM_ID = ?1 AND USER_ID = ?2 AND LINKED"
                                + IS_NOT_SUSPENDED
                                + " ORDER BY PUPIL_ID",
                        realmId,
                        userId)
                .stream()
                .map(String.class::cast)
                .toList();
    }

    /** All rows of a parent, the ended ones included. */
    List<Link> links(String userId) {
        return database
                .rows(
                        "SELECT PUPIL_ID, VERSION, LINKED FROM EG_GUARDIANSHIP WHERE REALM_ID = ?1 AND USER_ID = ?2"
                                + " ORDER BY PUPIL_ID",
                        realmId,
                        userId)
                .stream()
                .map(row -> new Link((String) row[0], ((Number) row[1]).longValue(), (Boolean) row[2]))
                .toList();
    }

    void forgetUser(String userId) {
        database.change("DELETE FROM EG_GUARDIANSHIP WHERE REALM_ID = ?1 AND USER_ID = ?2", realmId, userId);
    }

    void forgetRealm() {
        database.change("DELETE FROM EG_GUARDIANSHIP WHERE REALM_ID = ?1", realmId);
    }
}
