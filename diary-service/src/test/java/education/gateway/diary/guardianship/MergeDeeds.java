package education.gateway.diary.guardianship;

import education.gateway.diary.guardianship.HistoryOfMerges.Merged;
import education.gateway.diary.identity.LoginProof;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Merging an account by mail with the one of a citizen, whichever stays, and undoing it. */
final class MergeDeeds {

    private static final Duration CLAIM = Duration.ofDays(1000);

    private final Family family;
    private int logins;

    MergeDeeds(Family family) {
        this.family = family;
    }

    /** Keycloak would have it: one of the two is a citizen's, and neither rests or has a merge that can be undone. */
    void merge() {
        int person = family.personWithAccount();
        if (person < 0) {
            return;
        }
        String ofTheState = family.accountOf[person];
        HistoryOfMerges merges = family.history.merges;
        String byMail = family.any(family.all.stream()
                .filter(account -> Arrays.stream(family.accountOf).noneMatch(account::equals))
                .filter(merges::mayMerge)
                .toList());
        if (byMail == null || !merges.mayMerge(ofTheState)) {
            return;
        }
        String kept = family.random.nextBoolean() ? byMail : ofTheState;
        Integer one = family.history.behind(byMail);
        Integer another = family.history.behind(ofTheState);
        boolean expected = (one == null || another == null || one.equals(another))
                && family.history.partings.wishes.stream()
                        .noneMatch(wish ->
                                !wish.done && List.of(byMail, ofTheState).contains(wish.account));
        Optional<Merge> confirmed = confirmed(byMail, ofTheState, kept);
        family.done("merging " + byMail + " and " + ofTheState + " keeps " + kept, expected, confirmed.isPresent());
        if (confirmed.isEmpty()) {
            return;
        }
        Merge merge = confirmed.get();
        family.world.attempt(() -> family.world.merges.go(merge, MergeStep.MOVED));
        boolean personMoves = family.history.behind(merge.resting()) != null && family.history.behind(kept) == null;
        merges.all.add(new Merged(merge.at(MergeStep.MOVED), ofTheState, person, personMoves));
        family.accountOf[person] = kept;
        if (family.random.nextInt(4) > 0) {
            carryOut();
        }
    }

    private Optional<Merge> confirmed(String byMail, String ofTheState, String kept) {
        String browser = "%060x%04x".formatted(family.number, ++logins);
        var confirmed = new AtomicReference<Optional<Merge>>(Optional.empty());
        family.world.attempt(() -> {
            family.world.merges.begin(login(byMail, false), browser);
            Merge.Begun begun = family.world.merges.begun(browser).orElseThrow();
            confirmed.set(family.world.merges.confirm(browser, begun.id(), login(ofTheState, true), kept, CLAIM));
        });
        return confirmed.get();
    }

    private LoginProof login(String account, boolean throughTheState) {
        return new LoginProof(
                account, "issuer", account, account + " " + ++logins, family.history.now(), throughTheState);
    }

    /** Also one that was carried out, or taken back, before. */
    void carryOut() {
        Merged merged = family.any(family.history.merges.all);
        if (merged != null) {
            family.done(
                    "carrying out the merge of " + words(merged),
                    true,
                    family.world.attempt(() -> family.world.merged.carryOut(merged.merge)));
            family.history.merges.carriedOut(merged);
        }
    }

    /** What a school has given the resting account since. */
    void follow() {
        Merged merged = family.any(family.history.merges.all);
        if (merged != null) {
            family.done(
                    "what came later follows to " + words(merged),
                    true,
                    family.world.attempt(() -> family.world.merged.follow(merged.merge)));
            family.history.merges.followed(merged);
        }
    }

    /** Keycloak has given the state login back; now and then the diary hears of it twice. */
    void undo() {
        Merged merged = family.any(
                family.history.merges.all.stream().filter(each -> !each.settled).toList());
        if (merged == null) {
            return;
        }
        boolean again = merged.step == MergeStep.UNDONE;
        family.done(
                "undoing the merge " + (again ? "again " : "") + "of " + words(merged),
                true,
                family.world.attempt(() -> family.world.unmerged.putBack(merged.merge.id())));
        family.history.merges.undone(merged);
        if (!again) {
            family.accountOf[merged.person] = merged.ofTheState;
        }
    }

    /** The time for undoing is over: the account that was kept may be merged with a third. */
    void settle() {
        family.history.merges.all.stream()
                .filter(each -> each.step == MergeStep.DONE && !each.settled)
                .findFirst()
                .ifPresent(each -> {
                    each.settled = true;
                    family.told.add(family.history.now() + " it is too late to undo " + words(each));
                });
    }

    private static String words(Merged merged) {
        return merged.merge.resting() + " with " + merged.merge.kept();
    }
}
