package education.gateway.keycloak.letters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import education.gateway.keycloak.accounts.GatewayDatabase;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.util.JsonSerialization;

/** Letters of one realm that have not left yet ({@code EG_LETTER}); a row goes with its letter. */
final class LetterTable {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final GatewayDatabase database;
    private final String realmId;

    LetterTable(KeycloakSession session, RealmModel realm) {
        this.database = new GatewayDatabase(session);
        this.realmId = realm.getId();
    }

    /** A letter whose turn it is. */
    record Due(String id, String realmId) {}

    /**
     * Takes the letter that waits longest, of any realm, and puts off its next turn, longer each time: who took it and
     * fails, or dies, leaves it to the next server.
     */
    static Optional<Due> take(GatewayDatabase database) {
        return database
                .changedRows("UPDATE EG_LETTER SET ATTEMPTS = ATTEMPTS + 1,"
                        + " DUE_AT = clock_timestamp() + interval '30 seconds' * power(2, least(ATTEMPTS, 7))"
                        + " WHERE ID = (SELECT ID FROM EG_LETTER WHERE DUE_AT <= clock_timestamp()"
                        + " ORDER BY DUE_AT LIMIT 1 FOR UPDATE SKIP LOCKED)"
                        + " RETURNING ID, REALM_ID")
                .stream()
                .map(row -> new Due((String) row[0], (String) row[1]))
                .findFirst();
    }

    /** Forgets letters that nobody could be given in three days, and tells how many. */
    static int giveUp(GatewayDatabase database) {
        return database.change("DELETE FROM EG_LETTER WHERE NOTED_AT < clock_timestamp() - interval '3 days'");
    }

    void add(Letter letter) {
        database.change(
                "INSERT INTO EG_LETTER (ID, REALM_ID, TEMPLATE, SUBJECT_KEY, ADDRESS, ATTRIBUTES, LOCALE)"
                        + " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                KeycloakModelUtils.generateId(),
                realmId,
                letter.template(),
                letter.subjectKey(),
                letter.address(),
                json(letter.attributes()),
                letter.locale());
    }

    Optional<Letter> read(String id) {
        return database
                .rows(
                        "SELECT TEMPLATE, SUBJECT_KEY, ADDRESS, ATTRIBUTES, LOCALE FROM EG_LETTER"
                                + " WHERE ID = ?1 AND REALM_ID = ?2",
                        id,
                        realmId)
                .stream()
                .map(row -> new Letter(
                        (String) row[0], (String) row[1], (String) row[2], map((String) row[3]), (String) row[4]))
                .findFirst();
    }

    void remove(String id) {
        database.change("DELETE FROM EG_LETTER WHERE ID = ?1 AND REALM_ID = ?2", id, realmId);
    }

    void forgetRealm() {
        database.change("DELETE FROM EG_LETTER WHERE REALM_ID = ?1", realmId);
    }

    private static String json(Map<String, String> attributes) {
        try {
            return JsonSerialization.mapper.writeValueAsString(attributes);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("the attributes of a letter are no texts");
        }
    }

    private static Map<String, String> map(String json) {
        try {
            return JsonSerialization.mapper.readValue(json, TEXTS);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("a stored letter is not JSON");
        }
    }
}
