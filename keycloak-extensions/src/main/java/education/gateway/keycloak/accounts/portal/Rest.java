package education.gateway.keycloak.accounts.portal;

import education.gateway.keycloak.accounts.GatewayDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/**
 * Takes over those who have not logged in, a batch of growing numbers at a time. How far it has come is written in the
 * transaction of the batch: whoever is stopped, here or at the command, goes on at the first account that is not done.
 */
final class Rest {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final String storageId;
    private final OldPortalDatabase old;
    private final GatewayDatabase database;

    Rest(KeycloakSession session, RealmModel realm, String storageId, OldPortalDatabase old) {
        this.session = session;
        this.realm = realm;
        this.storageId = storageId;
        this.old = old;
        this.database = new GatewayDatabase(session);
    }

    /** How many accounts of the old portal lie behind the last one that was looked at. */
    long remaining() throws OldPortalDown {
        return old.countAfter(cursor());
    }

    /** Begins again with the lowest number: accounts that were refused are looked at once more. */
    void restart() {
        oneAtATime();
        moveTo(0);
    }

    /**
     * Looks at the next accounts. The old rows of those that were taken are marked when the transaction is done.
     *
     * @param size how many accounts at most
     * @param threads how many of them are hashed at the same time
     */
    Batch next(int size, int threads) throws OldPortalDown {
        oneAtATime();
        List<OldAccount> accounts = old.after(cursor(), size);
        Map<Long, PasswordCredentialModel> passwords = new Wrapping(session, threads).wrap(open(accounts));
        var outcomes = new TreeMap<String, Integer>();
        var done = new ArrayList<Long>();
        var refusals = new Refusals(session, realm);
        for (OldAccount account : accounts) {
            Outcome outcome = take(account, passwords);
            outcomes.merge(outcome.word(), 1, Integer::sum);
            refusals.note(account.number(), outcome);
            if (outcome.isOurs() && !account.takenOver()) {
                done.add(account.number());
            }
        }
        if (!accounts.isEmpty()) {
            moveTo(accounts.get(accounts.size() - 1).number());
            Marking.afterwards(session, old, done);
        }
        return new Batch(accounts.size(), outcomes, accounts.size() < size);
    }

    private Map<Long, OldHash> open(List<OldAccount> accounts) {
        var hashes = new HashMap<Long, OldHash>();
        var taken = new TakenOver(session, realm);
        for (OldAccount account : accounts) {
            Optional<OldHash> hash = OldHash.parse(account.passwordHash());
            if (account.isOpen() && hash.isPresent() && !taken.has(account.number())) {
                hashes.put(account.number(), hash.get());
            }
        }
        return hashes;
    }

    private Outcome take(OldAccount account, Map<Long, PasswordCredentialModel> passwords) {
        if (account.takenOver()) {
            return Outcome.ALREADY_TAKEN;
        }
        if (account.blocked()) {
            return Outcome.BLOCKED;
        }
        var takeOver = new TakeOver(session, realm, storageId);
        Reception reception = takeOver.receive(account);
        UserModel user = reception.user();
        if (user == null) {
            return reception.refusal() == null ? Outcome.NUMBER_IN_USE : reception.refusal();
        }
        PasswordCredentialModel password = passwords.get(account.number());
        if (password == null) {
            return Outcome.NO_USABLE_PASSWORD;
        }
        takeOver.finish(user, password);
        return account.email() == null ? Outcome.TAKEN_WITHOUT_ADDRESS : Outcome.TAKEN;
    }

    private void oneAtATime() {
        database.lock(Set.of("old-portal-rest|" + realm.getId()));
    }

    private long cursor() {
        return database
                .values("SELECT LAST_NUMBER FROM EG_OLD_ACCOUNT_CURSOR WHERE REALM_ID = ?1", realm.getId())
                .stream()
                .map(number -> ((Number) number).longValue())
                .findFirst()
                .orElse(0L);
    }

    private void moveTo(long number) {
        database.change(
                "INSERT INTO EG_OLD_ACCOUNT_CURSOR (REALM_ID, LAST_NUMBER) VALUES (?1, ?2)"
                        + " ON CONFLICT (REALM_ID) DO UPDATE SET LAST_NUMBER = excluded.LAST_NUMBER",
                realm.getId(),
                number);
    }
}
