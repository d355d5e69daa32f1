package education.gateway.diary.guardianship;

import education.gateway.diary.guardianship.History.Bar;
import education.gateway.diary.guardianship.History.Pupil;
import education.gateway.diary.guardianship.History.Rest;
import education.gateway.diary.guardianship.History.Tie;
import education.gateway.diary.guardianship.HistoryOfApplications.Asked;
import education.gateway.diary.identity.SchoolOfficer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** What officers of schools do, now and then at a school that is not theirs. */
final class SchoolDeeds {

    private final Family family;

    SchoolDeeds(Family family) {
        this.family = family;
    }

    private SchoolOfficer officer(int school) {
        return new SchoolOfficer(family.random.nextInt(8) > 0 ? school : family.other(school), "officer");
    }

    void grantApplication() {
        Asked one = family.any(family.history.applications.asked);
        if (one == null) {
            return;
        }
        var officer = officer(one.school);
        List<Pupil> meant = family.history.applications.meant(one);
        boolean expected = officer.school() == one.school && one.waits(family.history.now()) && meant.size() == 1;
        if (expected) {
            Pupil pupil = meant.get(0);
            Integer behind = family.history.behind(one.account);
            Tie before = family.history.standing(one.account, pupil);
            boolean another = (before == null || !before.saysWhose()) && behind != null && behind != one.person;
            expected = family.history.mayBeGranted(one.account, pupil, null, one.person) && !another;
        }
        boolean done = family.world.attempt(() -> family.world.applications.grant(officer, one.id));
        if (done && !meant.isEmpty()) {
            Pupil pupil = meant.get(0);
            one.closed = true;
            granted(family.world.openLink(one.account, pupil.id), one.account, pupil, null, one.person);
        }
        family.done("grant application of " + one.account + " at " + one.school, expected, done);
    }

    private void granted(UUID link, String account, Pupil pupil, Integer checkedNumber, Integer checkedName) {
        boolean isNew = family.history.standing(account, pupil) == null;
        Tie tie = family.history.granted(link, account, pupil, Basis.DESK);
        if (isNew || !tie.saysWhose() && (checkedNumber != null || checkedName != null)) {
            family.history.checked(tie, checkedNumber, checkedName);
        }
    }

    void refuseOrWithdraw() {
        Asked one = family.any(family.history.applications.asked);
        if (one == null) {
            return;
        }
        boolean withdraws = family.random.nextBoolean();
        boolean done;
        boolean expected;
        if (withdraws) {
            String account = family.random.nextInt(5) > 0 ? one.account : family.any(family.all);
            expected = account.equals(one.account) && one.waits(family.history.now());
            done = family.world.attempt(() -> family.world.applications.withdraw(family.reader(account), one.id));
        } else {
            var officer = officer(one.school);
            expected = officer.school() == one.school && one.waits(family.history.now());
            done = family.world.attempt(() -> family.world.applications.refuse(officer, one.id));
        }
        one.closed |= done;
        family.done((withdraws ? "withdraw" : "refuse") + " application of " + one.account, expected, done);
    }

    /** Without an application, as the interface for schools' own programs does it. */
    void grant() {
        String account = family.any(family.all);
        Pupil pupil = family.any(family.history.pupils);
        var officer = officer(pupil.school);
        int person = family.random.nextInt(Family.CHILDREN.size());
        Integer checkedNumber = family.random.nextInt(3) == 0 ? person : null;
        Integer checkedName = family.random.nextBoolean() ? person : null;
        boolean expected = officer.school() == pupil.school
                && family.history.mayBeGranted(account, pupil, checkedNumber, checkedName);
        var link = new AtomicReference<UUID>();
        boolean done = family.world.attempt(() -> link.set(family.world
                .decisions
                .grant(
                        officer,
                        account,
                        pupil.id,
                        new CheckedPerson(
                                checkedNumber == null ? List.of() : List.of(family.hash(checkedNumber)),
                                checkedName == null
                                        ? null
                                        : CheckedPerson.spelling(
                                                family.name(checkedName).surname(),
                                                family.name(checkedName).givenName(),
                                                null)))
                .link()
                .id()));
        if (done) {
            granted(link.get(), account, pupil, checkedNumber, checkedName);
        }
        family.done("grant " + account + " pupil " + pupil.id, expected, done);
    }

    void transfer() {
        String account = family.any(family.all);
        Pupil pupil = family.any(family.history.pupils);
        var officer = officer(pupil.school);
        boolean expected = officer.school() == pupil.school && family.history.mayBeTransferred(account, pupil);
        var outcome = new AtomicReference<Transfer>();
        family.world.attempt(() -> outcome.set(family.world.decisions.transfer(officer, account, pupil.id)));
        boolean done = outcome.get() == Transfer.GRANTED;
        if (done) {
            family.history.granted(family.world.openLink(account, pupil.id), account, pupil, Basis.LEGACY);
        }
        family.done("transfer " + account + " pupil " + pupil.id, expected, done);
    }

    void end() {
        Tie tie = family.any(family.history.ties);
        if (tie == null) {
            return;
        }
        var officer = officer(tie.pupil.school);
        EndReason reason = family.any(List.of(EndReason.values()));
        String document = family.random.nextInt(6) > 0 ? "№ 1" : null;
        boolean expected = officer.school() == tie.pupil.school
                && !tie.ended
                && (document != null || reason != EndReason.COURT_ORDER);
        boolean done = family.world.attempt(() -> family.world.decisions.end(officer, tie.link, reason, document));
        if (done) {
            boolean bars = Set.of(EndReason.COURT_ORDER, EndReason.MISTAKE, EndReason.CONTEST)
                    .contains(reason);
            family.history.ended(tie, bars);
        }
        family.done("end (" + reason + ") " + Family.words(tie), expected, done);
    }

    void suspend() {
        Tie tie = family.any(family.history.ties);
        if (tie == null) {
            return;
        }
        var officer = officer(tie.pupil.school);
        boolean expected = officer.school() == tie.pupil.school && tie.open();
        boolean done = family.world.attempt(() -> family.world.decisions.suspend(officer, tie.link, "проверка"));
        if (done) {
            tie.rest = Rest.SCHOOL;
        }
        family.done("suspend " + Family.words(tie), expected, done);
    }

    void resume() {
        Tie tie = family.any(family.history.ties);
        if (tie == null) {
            return;
        }
        var officer = officer(tie.pupil.school);
        boolean expected = officer.school() == tie.pupil.school
                && !tie.ended
                && tie.rest != null
                && !family.history.isBarred(tie)
                && !family.history.isOfOther(tie);
        boolean done = family.world.attempt(() -> family.world.decisions.resume(officer, tie.link));
        if (done) {
            tie.rest = null;
        }
        family.done("resume " + Family.words(tie), expected, done);
    }

    void samePerson() {
        Tie tie = family.any(family.history.ties);
        if (tie == null) {
            return;
        }
        var officer = officer(tie.pupil.school);
        boolean expected = officer.school() == tie.pupil.school && !family.history.isBarred(tie) && !tie.ended;
        boolean done = family.world.attempt(() -> family.world.decisions.samePerson(officer, tie.link));
        if (done) {
            family.history.samePerson(tie);
        }
        family.done("same person " + Family.words(tie), expected, done);
    }

    void lift() {
        Bar bar = family.any(family.history.standingBars().toList());
        if (bar == null) {
            return;
        }
        var officer = officer(bar.pupil.school);
        UUID id = family.world.standingBar(bar.pupil.id, bar.account);
        Bar oldest = family.history
                .standingBars()
                .filter(each -> each.pupil == bar.pupil && each.account.equals(bar.account))
                .findFirst()
                .orElseThrow();
        boolean expected = officer.school() == bar.pupil.school;
        boolean done = family.world.attempt(() -> family.world.decisions.lift(officer, id, "отменено", "№ 2"));
        oldest.lifted |= done;
        family.done("lift the bar of " + bar.account + " from pupil " + bar.pupil.id, expected, done);
    }
}
