package education.gateway.keycloak.mailbox;

import education.gateway.keycloak.accounts.GatewayDatabase;
import education.gateway.keycloak.mailbox.Wish.Purpose;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Wishes of one realm ({@code EG_MAILBOX_WISH}). One that was answered loses its address at once and stays for a day to
 * be counted, by hashes.
 */
final class WishTable {

    private final GatewayDatabase database;
    private final String realmId;

    WishTable(KeycloakSession session, RealmModel realm) {
        this.database = new GatewayDatabase(session);
        this.realmId = realm.getId();
    }

    /** A wish whose turn it is. */
    record Due(String id, String realmId) {}

    /** Takes the oldest open wish of any realm; it comes back in a minute when it is not answered until then. */
    static Optional<Due> take(GatewayDatabase database) {
        return database
                .changedRows("UPDATE EG_MAILBOX_WISH SET DUE_AT = clock_timestamp() + interval '1 minute'"
                        + " WHERE ID = (SELECT ID FROM EG_MAILBOX_WISH WHERE ADDRESS IS NOT NULL"
                        + " AND DUE_AT <= clock_timestamp() ORDER BY DUE_AT LIMIT 1 FOR UPDATE SKIP LOCKED)"
                        + " RETURNING ID, REALM_ID")
                .stream()
                .map(row -> new Due((String) row[0], (String) row[1]))
                .findFirst();
    }

    static void forgetOld(GatewayDatabase database) {
        database.change("DELETE FROM EG_MAILBOX_WISH WHERE NOTED_AT < clock_timestamp() - interval '1 day'");
    }

    void add(Wish wish) {
        database.change(
                "INSERT INTO EG_MAILBOX_WISH (ID, REALM_ID, PURPOSE, ADDRESS, ADDRESS_HASH, ORIGIN_HASH, CLIENT_ID,"
                        + " BASE_AND_LOCALE) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                KeycloakModelUtils.generateId(),
                realmId,
                wish.purpose().name(),
                wish.address().text(),
                wish.address().hash(),
                wish.originHash(),
                wish.clientId(),
                wish.base() + " " + wish.locale());
    }

    /** The wish, alone with it until the transaction ends; empty when it was answered. */
    Optional<Wish> hold(String id) {
        return database
                .rows(
                        "SELECT PURPOSE, ADDRESS, ORIGIN_HASH, CLIENT_ID, BASE_AND_LOCALE FROM EG_MAILBOX_WISH"
                                + " WHERE ID = ?1 AND REALM_ID = ?2 AND ADDRESS IS NOT NULL FOR UPDATE",
                        id,
                        realmId)
                .stream()
                .map(WishTable::wish)
                .findFirst();
    }

    private static Wish wish(Object[] row) {
        String[] baseAndLocale = ((String) row[4]).split(" ", 2);
        return new Wish(
                Purpose.valueOf((String) row[0]),
                new MailAddress((String) row[1]),
                (String) row[2],
                (String) row[3],
                URI.create(baseAndLocale[0]),
                baseAndLocale[1]);
    }

    /** Forgets the address of a wish and remembers whether it led to a letter. */
    void answered(String id, boolean letter) {
        database.change(
                "UPDATE EG_MAILBOX_WISH SET ADDRESS = NULL, LETTER = ?3 WHERE ID = ?1 AND REALM_ID = ?2",
                id,
                realmId,
                letter);
    }

    /** Letters that an address was sent lately. */
    long lettersTo(MailAddress address, Duration lately) {
        return count("ADDRESS_HASH", address.hash(), lately);
    }

    /** Letters that requests from one origin led to lately. */
    long lettersFrom(String originHash, Duration lately) {
        return count("ORIGIN_HASH", originHash, lately);
    }

    private long count(String column, String hash, Duration lately) {
        return ((Number) database.values(
                                "SELECT count(*) FROM EG_MAILBOX_WISH WHERE REALM_ID = ?1 AND " + column
                                        + " = ?2 AND LETTER AND NOTED_AT > clock_timestamp()"
                                        + " - CAST(?3 AS bigint) * interval '1 second'",
                                realmId,
                                hash,
                                lately.toSeconds())
                        .get(0))
                .longValue();
    }

    void forgetRealm() {
        database.change("DELETE FROM EG_MAILBOX_WISH WHERE REALM_ID = ?1", realmId);
    }
}
