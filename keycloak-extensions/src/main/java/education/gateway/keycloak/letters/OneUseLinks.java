package education.gateway.keycloak.letters;

import education.gateway.keycloak.accounts.GatewayDatabase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Links in letters that count once ({@code EG_ONE_USE_LINK}). Programs that scan mail open every link: so a page behind
 * a link only looks, and what a person then presses redeems. Kept in the database, without what the link itself says:
 * neither a restart nor a copy of the table brings one back.
 */
public final class OneUseLinks {

    private static final int TOKEN_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final GatewayDatabase database;
    private final String realmId;

    public OneUseLinks(KeycloakSession session, RealmModel realm) {
        this.database = new GatewayDatabase(session);
        this.realmId = realm.getId();
    }

    /**
     * What a link is for.
     *
     * @param userId Keycloak's id of the account it was issued for
     * @param payload what its issuer wanted to find again; nothing personal
     */
    public record OneUseLink(String userId, String payload) {}

    /**
     * Makes a new link; the former one of this user and purpose is dead from the commit on.
     *
     * @param purpose at most 64 characters; a link of one purpose is worth nothing for another
     * @param payload what {@link #look} and {@link #redeem} give back; stored in clear, so nothing personal
     * @return the token: 256 random bits in base64url, stored nowhere
     */
    public String issue(String userId, String purpose, Duration lifetime, String payload) {
        var bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        database.change(
                "INSERT INTO EG_ONE_USE_LINK (REALM_ID, USER_ID, PURPOSE, TOKEN_HASH, PAYLOAD, EXPIRES_AT)"
                        + " VALUES (?1, ?2, ?3, ?4, ?5, clock_timestamp() + CAST(?6 AS bigint) * interval '1 millisecond')"
                        + " ON CONFLICT (REALM_ID, USER_ID, PURPOSE) DO UPDATE SET TOKEN_HASH = excluded.TOKEN_HASH,"
                        + " PAYLOAD = excluded.PAYLOAD, EXPIRES_AT = excluded.EXPIRES_AT",
                realmId,
                userId,
                purpose,
                hash(token),
                payload,
                lifetime.toMillis());
        return token;
    }

    /** The link behind a token, left as it is; empty when it is unknown, used, replaced, too old or of another purpose. */
    public Optional<OneUseLink> look(String token, String purpose) {
        return first(database.rows(
                "SELECT USER_ID, PAYLOAD FROM EG_ONE_USE_LINK WHERE REALM_ID = ?1 AND TOKEN_HASH = ?2 AND PURPOSE = ?3"
                        + " AND EXPIRES_AT > clock_timestamp()",
                realmId,
                hash(token),
                purpose));
    }

    /** As {@link #look}, and the token is dead: of many requests at once, on whatever server, one gets the link. */
    public Optional<OneUseLink> redeem(String token, String purpose) {
        return first(database.changedRows(
                "DELETE FROM EG_ONE_USE_LINK WHERE REALM_ID = ?1 AND TOKEN_HASH = ?2 AND PURPOSE = ?3"
                        + " AND EXPIRES_AT > clock_timestamp() RETURNING USER_ID, PAYLOAD",
                realmId,
                hash(token),
                purpose));
    }

    /** Kills what was issued to a user for a purpose. */
    public void revoke(String userId, String purpose) {
        database.change(
                "DELETE FROM EG_ONE_USE_LINK WHERE REALM_ID = ?1 AND USER_ID = ?2 AND PURPOSE = ?3",
                realmId,
                userId,
                purpose);
    }

    /**
     * An account whose link was never redeemed.
     *
     * @param realmId Keycloak's id of the realm
     * @param userId Keycloak's id of the account
     */
    public record Unanswered(String realmId, String userId) {}

    /** Links of a purpose, in any realm, that ended unused and are not forgotten yet. */
    public static List<Unanswered> expired(KeycloakSession session, String purpose) {
        return new GatewayDatabase(session)
                        .rows(
                                "SELECT REALM_ID, USER_ID FROM EG_ONE_USE_LINK"
                                        + " WHERE PURPOSE = ?1 AND EXPIRES_AT < clock_timestamp()",
                                purpose)
                        .stream()
                        .map(row -> new Unanswered((String) row[0], (String) row[1]))
                        .toList();
    }

    void forgetUser(String userId) {
        database.change("DELETE FROM EG_ONE_USE_LINK WHERE REALM_ID = ?1 AND USER_ID = ?2", realmId, userId);
    }

    void forgetRealm() {
        database.change("DELETE FROM EG_ONE_USE_LINK WHERE REALM_ID = ?1", realmId);
    }

    static void forgetExpired(GatewayDatabase database) {
        database.change("DELETE FROM EG_ONE_USE_LINK WHERE EXPIRES_AT < clock_timestamp() - interval '30 days'");
    }

    private static Optional<OneUseLink> first(List<Object[]> rows) {
        return rows.stream()
                .map(row -> new OneUseLink((String) row[0], (String) row[1]))
                .findFirst();
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
