package education.gateway.keycloak.joining;

import education.gateway.keycloak.accounts.ParentAccounts;
import education.gateway.keycloak.accounts.Roles;
import education.gateway.keycloak.citizen.CitizenAccounts;
import education.gateway.keycloak.joining.AccountHistory.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Two accounts of one person become one, when the diary has seen a fresh login to each: the state identity goes to the
 * account that is kept, the other one rests, everybody is out, and the owner is told wherever they read their mail. The
 * same id means the same merge, however often the diary asks. See docs/decisions/0022.
 */
public final class Merging {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final InstantSource clock;
    private final ParentAccounts parents;
    private final CitizenAccounts citizens;
    private final Joinings joinings;
    private final Merges merges;
    private final AccountHistory history;
    private final Receipt receipt;

    public Merging(KeycloakSession session, RealmModel realm, InstantSource clock) {
        this.session = session;
        this.realm = realm;
        this.clock = clock;
        this.parents = new ParentAccounts(session, realm);
        this.citizens = new CitizenAccounts(session, realm);
        this.joinings = new Joinings(session, realm);
        this.merges = new Merges(session, realm);
        this.history = new AccountHistory(session, realm);
        this.receipt = new Receipt(session, realm);
    }

    /** What became of a merge that the diary asked for. */
    public enum Result {
        /** Done just now. */
        DONE,
        /** Done when it was asked for before. */
        DONE_BEFORE,
        /** Done before, and undone since: nothing may follow from it any more. */
        UNDONE,
        /**
         * The two cannot be merged as they are, or somebody said of this merge that it was not them; why is not said, since
         * it would tell about the other one.
         */
        REFUSED
    }

    /** Merges one account into another. Nothing has changed when it is refused. */
    public Result merge(String id, String keptParentId, String restingParentId) {
        Optional<UserModel> kept = parents.find(keptParentId);
        Optional<UserModel> resting = parents.find(restingParentId);
        if (kept.isEmpty() || resting.isEmpty() || keptParentId.equals(restingParentId)) {
            return Result.REFUSED;
        }
        return merge(id, kept.get(), resting.get());
    }

    private Result merge(String id, UserModel kept, UserModel resting) {
        merges.lock(kept.getId(), resting.getId());
        Optional<Merges.Entry> before = merges.find(id);
        if (before.isPresent()) {
            return again(before.get(), kept, resting);
        }
        boolean stateMoves = citizens.isOfCitizen(resting);
        if (stateMoves == citizens.isOfCitizen(kept) || !isFree(kept) || !isFree(resting)) {
            return Result.REFUSED;
        }
        Set<String> addresses = addresses(kept, resting);
        if (stateMoves) {
            citizens.move(resting, kept);
        }
        UserModel local = stateMoves ? kept : resting;
        new LocalPassword(local).close();
        resting.setEnabled(false);
        Instant now = clock.instant();
        Merges.Entry merge =
                merges.add(id, kept.getId(), resting.getId(), stateMoves, now.plus(JoiningSettings.undoTime(realm)));
        history.add(kept, Kind.MERGED);
        history.add(resting, Kind.MERGED_AWAY);
        endSessions(kept, resting);
        receipt.merged(kept, merge, addresses, now);
        return Result.DONE;
    }

    /** What the diary hears that asks for a merge of before: links follow from one that stands and from no other. */
    static Result again(Merges.Entry before, UserModel kept, UserModel resting) {
        if (!before.kept().equals(kept.getId()) || !before.resting().equals(resting.getId())) {
            return Result.REFUSED;
        }
        if (before.undone()) {
            return Result.UNDONE;
        }
        return before.suspended() ? Result.REFUSED : Result.DONE_BEFORE;
    }

    /** Nobody's but a parent's, open, and without a joining or a merge that may still be taken back. */
    private boolean isFree(UserModel account) {
        Instant now = clock.instant();
        return account.isEnabled()
                && !Roles.STAFF.isHeldBy(realm, account)
                && !citizens.isSuspended(account)
                && !merges.rests(account.getId())
                && joinings.standing(account.getId())
                        .filter(joining -> joining.mayBeUndone(now))
                        .isEmpty()
                && merges.standing(account.getId())
                        .filter(merge -> merge.mayBeUndone(now))
                        .isEmpty();
    }

    /**
     * Whoever reads the mail of one of the two says that it was not them: everybody is out, and the state identity does
     * not come in any more. An account that opened by its mailbox does so again, also where it rests, and names no child
     * before somebody in it has undone the merge: whose children they are is what the two do not agree about.
     *
     * @return false when there is no such merge, or it was suspended or undone before
     */
    boolean suspend(String mergeId) {
        Optional<Merges.Entry> found = merges.find(mergeId);
        if (found.isEmpty()) {
            return false;
        }
        merges.lock(found.get().kept(), found.get().resting());
        @Nullable
        UserModel kept = session.users().getUserById(realm, found.get().kept());
        @Nullable
        UserModel resting = session.users().getUserById(realm, found.get().resting());
        if (kept == null || resting == null || !merges.suspend(mergeId)) {
            return false;
        }
        citizens.suspend(kept);
        if (!found.get().stateMoved()) {
            resting.setEnabled(true);
        }
        history.add(kept, Kind.MERGE_SUSPENDED);
        history.add(resting, Kind.MERGE_SUSPENDED);
        endSessions(kept, resting);
        receipt.suspended(addresses(kept, resting));
        return true;
    }

    /**
     * What an undone merge leads to.
     *
     * @param parentId number of the other account of the two
     */
    record Undone(String mergeId, String parentId) {}

    /** Undoes the merge that counts for this account; empty where there is none or its time is over. */
    Optional<Undone> undo(UserModel account) {
        Optional<Merges.Entry> seen = merges.standing(account.getId());
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        merges.lock(seen.get().kept(), seen.get().resting());
        // Somebody else may have undone it while we waited.
        Optional<Merges.Entry> standing = merges.standing(account.getId());
        if (standing.isEmpty() || !standing.get().mayBeUndone(clock.instant())) {
            return Optional.empty();
        }
        Merges.Entry merge = standing.get();
        @Nullable UserModel kept = session.users().getUserById(realm, merge.kept());
        @Nullable UserModel resting = session.users().getUserById(realm, merge.resting());
        if (kept == null || resting == null) {
            return Optional.empty();
        }
        Set<String> addresses = addresses(kept, resting);
        if (merge.stateMoved()) {
            citizens.move(kept, resting);
        } else {
            citizens.resume(kept);
        }
        resting.setEnabled(true);
        if (!merges.undo(merge.id())) {
            throw new IllegalStateException("a merge was undone past its lock");
        }
        history.add(kept, Kind.MERGE_UNDONE);
        history.add(resting, Kind.MERGE_UNDONE);
        endSessions(kept, resting);
        receipt.unmerged(addresses);
        return Optional.of(undone(merge, account));
    }

    /** What the last undoing of a merge of this account led to. */
    Optional<Undone> undoneBefore(UserModel account) {
        return merges.undone(account.getId()).map(merge -> undone(merge, account));
    }

    private Undone undone(Merges.Entry merge, UserModel account) {
        @Nullable UserModel other = session.users().getUserById(realm, merge.otherThan(account.getId()));
        return new Undone(merge.id(), other == null ? "" : other.getUsername());
    }

    private void endSessions(UserModel kept, UserModel resting) {
        SessionsOfAccount.end(session, realm, kept, null);
        SessionsOfAccount.end(session, realm, resting, null);
    }

    private Set<String> addresses(UserModel kept, UserModel resting) {
        var addresses = new LinkedHashSet<String>();
        addresses.addAll(Receipt.addresses(kept, citizens.contact(kept)));
        addresses.addAll(Receipt.addresses(resting, citizens.contact(resting)));
        return addresses;
    }
}
