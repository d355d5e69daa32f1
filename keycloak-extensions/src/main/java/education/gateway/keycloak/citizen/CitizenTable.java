package education.gateway.keycloak.citizen;

import education.gateway.keycloak.accounts.GatewayDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Confirmed persons of one realm ({@code EG_CITIZEN}) and their numbers at the state providers ({@code
 * EG_CITIZEN_SUBJECT}). Call {@link #lock} first: everything else relies on being alone with the person.
 */
final class CitizenTable {

    private static final String LOCK_SPACE = "education-gateway/citizen/";

    /** Looks of 50 ms each. */
    private static final int LINK_LOOKS = 100;

    private final GatewayDatabase database;
    private final String realmId;

    CitizenTable(KeycloakSession session, RealmModel realm) {
        this.database = new GatewayDatabase(session);
        this.realmId = realm.getId();
    }

    /** One person's account. */
    record Citizen(String id, String userId, String personHash) {}

    /** One number at a state provider and whose it is. */
    record Subject(Citizen citizen, boolean retired) {}

    /**
     * Keeps every other login of this person waiting until the transaction ends, also while a key is being replaced
     * and the other login knows only one of the two keys. Somebody without hashes is locked by their number.
     */
    void lock(CitizenIdentity citizen) {
        var names = new ArrayList<String>();
        citizen.personHashes().forEach(hash -> names.add(LOCK_SPACE + realmId + "/" + hash));
        if (names.isEmpty()) {
            names.add(LOCK_SPACE + realmId + "/" + citizen.source() + "/" + citizen.subject());
        }
        database.lock(names);
    }

    /** The same for a person of whom only the hash in our row is at hand. */
    void lockHashes(List<String> hashes) {
        database.lock(
                hashes.stream().map(hash -> LOCK_SPACE + realmId + "/" + hash).toList());
    }

    /** Rows under any of the hashes: none or one; two only where servers were given keys that do not overlap. */
    List<Citizen> findByHashes(List<String> hashes) {
        if (hashes.isEmpty()) {
            return List.of();
        }
        return database
                .rows(
                        "SELECT ID, USER_ID, PERSON_HASH FROM EG_CITIZEN WHERE REALM_ID = ?1 AND PERSON_HASH IN (?2,"
                                + " ?3)",
                        realmId,
                        hashes.get(0),
                        hashes.get(hashes.size() - 1))
                .stream()
                .map(row -> new Citizen((String) row[0], (String) row[1], (String) row[2]))
                .toList();
    }

    Optional<Subject> findSubject(String source, String subject) {
        return database
                .rows(
                        "SELECT c.ID, c.USER_ID, c.PERSON_HASH, s.RETIRED_AT IS NOT NULL FROM EG_CITIZEN_SUBJECT s"
                                + " JOIN EG_CITIZEN c ON c.ID = s.CITIZEN_ID"
                                + " WHERE s.REALM_ID = ?1 AND s.SOURCE = ?2 AND s.SUBJECT = ?3",
                        realmId,
                        source,
                        subject)
                .stream()
                .map(row ->
                        new Subject(new Citizen((String) row[0], (String) row[1], (String) row[2]), (Boolean) row[3]))
                .findFirst();
    }

    /** The hashes under which a user is known: one, or none for an account without a state identity. */
    List<String> hashesOf(String userId) {
        return database
                .values("SELECT PERSON_HASH FROM EG_CITIZEN WHERE REALM_ID = ?1 AND USER_ID = ?2", realmId, userId)
                .stream()
                .map(String.class::cast)
                .toList();
    }

    /** Where the person behind a user comes in, the place of the last visit first. */
    List<String> sourcesOf(String userId) {
        return database
                .values(
                        "SELECT s.SOURCE FROM EG_CITIZEN_SUBJECT s JOIN EG_CITIZEN c ON c.ID = s.CITIZEN_ID"
                                + " WHERE c.REALM_ID = ?1 AND c.USER_ID = ?2 AND s.RETIRED_AT IS NULL"
                                + " ORDER BY s.LAST_SEEN_AT DESC",
                        realmId,
                        userId)
                .stream()
                .map(String.class::cast)
                .toList();
    }

    /** Claims a person for a user; empty when somebody was faster. */
    Optional<Citizen> claim(String userId, String personHash) {
        String id = KeycloakModelUtils.generateId();
        int claimed = database.change(
                "INSERT INTO EG_CITIZEN (ID, REALM_ID, USER_ID, PERSON_HASH) VALUES (?1, ?2, ?3, ?4)"
                        + " ON CONFLICT DO NOTHING",
                id,
                realmId,
                userId,
                personHash);
        return claimed == 1 ? Optional.of(new Citizen(id, userId, personHash)) : Optional.empty();
    }

    /** Whether the person's way into the account is shut because its owner said that the joining was not theirs. */
    boolean isSuspended(Citizen citizen) {
        return !database.values("SELECT ID FROM EG_CITIZEN WHERE ID = ?1 AND SUSPENDED_AT IS NOT NULL", citizen.id())
                .isEmpty();
    }

    /** Whether the way of the citizen behind an account into it was shut. */
    boolean isSuspended(String userId) {
        return !database.values(
                        "SELECT ID FROM EG_CITIZEN WHERE REALM_ID = ?1 AND USER_ID = ?2 AND SUSPENDED_AT IS NOT NULL",
                        realmId,
                        userId)
                .isEmpty();
    }

    /** Shuts the way of the person behind an account into it; without effect where nobody is, or it is shut. */
    void suspend(String userId) {
        database.change(
                "UPDATE EG_CITIZEN SET SUSPENDED_AT = now()"
                        + " WHERE REALM_ID = ?1 AND USER_ID = ?2 AND SUSPENDED_AT IS NULL",
                realmId,
                userId);
    }

    /** Opens the way of the person behind an account into it again. */
    void resume(String userId) {
        database.change(
                "UPDATE EG_CITIZEN SET SUSPENDED_AT = NULL WHERE REALM_ID = ?1 AND USER_ID = ?2", realmId, userId);
    }

    /** Gives the person behind one account, with all numbers, to another account, and opens their way into it. */
    boolean move(String fromUserId, String toUserId) {
        return database.change(
                        "UPDATE EG_CITIZEN SET USER_ID = ?3, SUSPENDED_AT = NULL WHERE REALM_ID = ?1 AND USER_ID = ?2",
                        realmId,
                        fromUserId,
                        toUserId)
                == 1;
    }

    /** Moves a row to the hash under the current key. */
    void rewrite(Citizen citizen, String currentHash) {
        if (!citizen.personHash().equals(currentHash)) {
            database.change("UPDATE EG_CITIZEN SET PERSON_HASH = ?2 WHERE ID = ?1", citizen.id(), currentHash);
        }
    }

    /**
     * Makes a number the person's only active one at that source.
     *
     * @return false when the number belongs to another person
     */
    boolean activate(Citizen citizen, String source, String subject) {
        int written = database.change(
                "INSERT INTO EG_CITIZEN_SUBJECT (REALM_ID, SOURCE, SUBJECT, CITIZEN_ID, LAST_SEEN_AT)"
                        + " VALUES (?1, ?2, ?3, ?4, clock_timestamp())"
                        + " ON CONFLICT (REALM_ID, SOURCE, SUBJECT)"
                        + " DO UPDATE SET RETIRED_AT = NULL, LAST_SEEN_AT = clock_timestamp()"
                        + " WHERE EG_CITIZEN_SUBJECT.CITIZEN_ID = excluded.CITIZEN_ID",
                realmId,
                source,
                subject,
                citizen.id());
        return written == 1;
    }

    /** Retires every other number of the person at that source and tells how many there were. */
    int retireOthers(Citizen citizen, String source, String subject) {
        return database.change(
                "UPDATE EG_CITIZEN_SUBJECT SET RETIRED_AT = now()"
                        + " WHERE CITIZEN_ID = ?1 AND SOURCE = ?2 AND SUBJECT <> ?3 AND RETIRED_AT IS NULL",
                citizen.id(),
                source,
                subject);
    }

    /**
     * Another browser of the same new person may be between making the account and linking it, which Keycloak does in
     * two requests. Waits for that link, at most five seconds and only where the other request is seconds old: both
     * would add the link otherwise, and the slower one would see an error. The request that adds the link takes no
     * lock, or the two would wait for each other.
     */
    void awaitLinkOfOtherBrowser(Citizen citizen, String source, String subject) {
        for (int attempt = 0; attempt < LINK_LOOKS && isBeingLinked(citizen, source, subject); attempt++) {
            database.values("SELECT CAST(pg_sleep(0.05) AS text)");
        }
    }

    private boolean isBeingLinked(Citizen citizen, String source, String subject) {
        return !database.values(
                        "SELECT s.SUBJECT FROM EG_CITIZEN_SUBJECT s WHERE s.CITIZEN_ID = ?1 AND s.SOURCE = ?2"
                                + " AND s.SUBJECT = ?3 AND s.RETIRED_AT IS NULL"
                                + " AND s.LAST_SEEN_AT > clock_timestamp() - interval '10 seconds'"
                                + " AND NOT EXISTS (SELECT 1 FROM FEDERATED_IDENTITY f"
                                + " WHERE f.IDENTITY_PROVIDER = s.SOURCE AND f.USER_ID = ?4)",
                        citizen.id(),
                        source,
                        subject,
                        citizen.userId())
                .isEmpty();
    }

    /** Forgets a number; with the last active one the person is forgotten too, the retired numbers included. */
    void forgetSubject(String source, String subject) {
        Optional<Subject> known = findSubject(source, subject);
        if (known.isEmpty()) {
            return;
        }
        database.change(
                "DELETE FROM EG_CITIZEN_SUBJECT WHERE REALM_ID = ?1 AND SOURCE = ?2 AND SUBJECT = ?3",
                realmId,
                source,
                subject);
        database.change(
                "DELETE FROM EG_CITIZEN c WHERE c.ID = ?1 AND NOT EXISTS (SELECT 1 FROM EG_CITIZEN_SUBJECT s"
                        + " WHERE s.CITIZEN_ID = c.ID AND s.RETIRED_AT IS NULL)",
                known.get().citizen().id());
    }

    void forgetUser(String userId) {
        database.change("DELETE FROM EG_CITIZEN WHERE REALM_ID = ?1 AND USER_ID = ?2", realmId, userId);
    }

    void forgetRealm() {
        database.change("DELETE FROM EG_CITIZEN WHERE REALM_ID = ?1", realmId);
    }
}
