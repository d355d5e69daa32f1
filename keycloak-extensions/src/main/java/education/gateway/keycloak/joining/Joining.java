package education.gateway.keycloak.joining;

import education.gateway.keycloak.accounts.ParentAccounts;
import education.gateway.keycloak.citizen.CitizenAccounts;
import education.gateway.keycloak.citizen.CitizenIdentity;
import education.gateway.keycloak.citizen.CitizenRefused;
import education.gateway.keycloak.joining.AccountHistory.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * What joining does to an account, and how it is taken back. Joined, it is the citizen's; whoever else was in is out, its
 * password waits, and its owner is told where they read their mail. Whether its address counts as verified never changes
 * here. Keycloak adds the link to the state itself when the login ends.
 */
final class Joining {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final InstantSource clock;
    private final CitizenAccounts citizens;
    private final Joinings joinings;
    private final AccountHistory history;
    private final Receipt receipt;
    private final Merging merging;

    Joining(KeycloakSession session, RealmModel realm, InstantSource clock) {
        this.session = session;
        this.realm = realm;
        this.clock = clock;
        this.citizens = new CitizenAccounts(session, realm);
        this.joinings = new Joinings(session, realm);
        this.history = new AccountHistory(session, realm);
        this.receipt = new Receipt(session, realm);
        this.merging = new Merging(session, realm, clock);
    }

    /**
     * Joins a citizen to an account whose owner has proven both sides.
     *
     * @param goesOn id of the session in which the owner asked for it, if any; all others end
     * @throws CitizenRefused when the citizen or the account belongs to somebody meanwhile; nothing may stay then
     */
    void join(UserModel account, CitizenIdentity citizen, Joinings.Via via, @Nullable String goesOn)
            throws CitizenRefused {
        citizens.claim(citizen, account);
        joined(account, citizen, via, goesOn);
    }

    /**
     * Joins a citizen once more to an account that they parted from. No other account is ever given up for a joining.
     *
     * @param holder the account that the citizen has now
     * @throws CitizenRefused when that is not the one which the parting made
     */
    void joinAgain(UserModel account, UserModel holder, CitizenIdentity citizen, @Nullable String goesOn)
            throws CitizenRefused {
        if (citizens.isOfCitizen(account) || !joinings.isParted(account.getId(), holder.getId())) {
            throw CitizenAccounts.linkedElsewhere();
        }
        citizens.move(holder, account);
        SessionsOfAccount.end(session, realm, holder, null);
        joined(account, citizen, Joinings.Via.INSIDE, goesOn);
    }

    private void joined(UserModel account, CitizenIdentity citizen, Joinings.Via via, @Nullable String goesOn) {
        Instant now = clock.instant();
        Joinings.Entry joining = joinings.add(account.getId(), via, now.plus(JoiningSettings.undoTime(realm)));
        history.add(account, Kind.JOINED);
        new LocalPassword(account).close();
        SessionsOfAccount.end(session, realm, account, goesOn);
        receipt.joined(account, joining, citizen.verifiedEmail(), now);
    }

    /**
     * Whoever reads the account's mail says that it was not them: everybody is out, the state identity does not come in
     * any more, and the password comes back through the mailbox.
     *
     * @param joiningId what the link in the letter was issued for, a joining or a merge
     * @return false when that was suspended or undone before
     */
    boolean suspend(UserModel account, String joiningId) {
        if (merging.suspend(joiningId)) {
            return true;
        }
        joinings.lock(account.getId());
        Optional<Joinings.Entry> standing = joinings.standing(account.getId());
        if (standing.isEmpty() || !standing.get().id().equals(joiningId) || !joinings.suspend(joiningId)) {
            return false;
        }
        citizens.suspend(account);
        history.add(account, Kind.JOINING_SUSPENDED);
        SessionsOfAccount.end(session, realm, account, null);
        receipt.suspended(account, citizens.contact(account));
        return true;
    }

    /** What became of the wish to undo a joining. */
    enum Undoing {
        DONE,
        NOT_JOINED,
        TOO_LATE
    }

    /**
     * What an undoing led to.
     *
     * @param parentId when it is done, the number of the account that the state identity has now; of a merge, that of
     *     the other account
     * @param mergeId id of the merge that was undone; null where it was a joining
     */
    record Undone(
            Undoing result,
            @Nullable String parentId,
            @Nullable String mergeId) {}

    /**
     * Undoes the merge of an account, or gives the state identity that was joined to it an account of its own; asked
     * again, it tells what was done the first time.
     */
    Undone undo(UserModel account) {
        Optional<Merging.Undone> merge = merging.undo(account);
        return merge.isPresent() ? ofMerge(merge.get()) : undoJoining(account);
    }

    private static Undone ofMerge(Merging.Undone merge) {
        return new Undone(Undoing.DONE, merge.parentId(), merge.mergeId());
    }

    private Undone undoJoining(UserModel account) {
        // Two requests that both saw it stand would each make an account.
        joinings.lock(account.getId());
        Optional<Joinings.Entry> standing = joinings.standing(account.getId());
        if (standing.isEmpty() || !standing.get().mayBeUndone(clock.instant())) {
            return undoneBefore(account, standing.isPresent());
        }
        Joinings.Entry joining = standing.get();
        String contact = citizens.contact(account);
        UserModel parted = new ParentAccounts(session, realm).create(KeycloakModelUtils.generateId());
        citizens.move(account, parted);
        if (!joinings.undo(joining.id(), parted.getId())) {
            throw new IllegalStateException("a joining was undone past its lock");
        }
        history.add(account, Kind.JOINING_UNDONE);
        history.add(parted, Kind.PARTED);
        SessionsOfAccount.end(session, realm, account, null);
        receipt.undone(account, contact);
        return new Undone(Undoing.DONE, parted.getUsername(), null);
    }

    private Undone undoneBefore(UserModel account, boolean tooLate) {
        Optional<Merging.Undone> merge = merging.undoneBefore(account);
        if (merge.isPresent()) {
            return ofMerge(merge.get());
        }
        if (tooLate) {
            return new Undone(Undoing.TOO_LATE, null, null);
        }
        return joinings.undone(account.getId())
                .map(before -> session.users().getUserById(realm, String.valueOf(before.newUserId())))
                .map(parted -> new Undone(Undoing.DONE, parted.getUsername(), null))
                .orElseGet(() -> new Undone(Undoing.NOT_JOINED, null, null));
    }
}
