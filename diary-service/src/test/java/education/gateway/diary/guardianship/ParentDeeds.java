package education.gateway.diary.guardianship;

import education.gateway.diary.guardianship.History.Tie;
import education.gateway.diary.guardianship.HistoryOfApplications.Asked;
import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PersonName;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** What parents do. */
final class ParentDeeds {

    private final Family family;

    ParentDeeds(Family family) {
        this.family = family;
    }

    void apply() {
        String account = family.any(family.all);
        int child = family.random.nextInt(Family.GIVEN_NAMES.length);
        int person = family.random.nextInt(Family.CHILDREN.size());
        boolean rightly = family.random.nextInt(5) > 0;
        LocalDate birth = family.births[child];
        int school = family.random.nextInt(4) > 0 ? family.schoolOf(child) : family.any(family.schools);
        boolean expected = !family.history.applications.waitsFor(account, child, rightly, birth, school);
        var id = new AtomicReference<UUID>();
        boolean done = family.world.attempt(() -> id.set(family.world.applications.create(
                account,
                family.name(person),
                new PersonName(family.surname() + (rightly ? "" : "а"), Family.GIVEN_NAMES[child], null),
                birth,
                school)));
        if (done) {
            family.history.applications.asked.add(
                    new Asked(id.get(), account, child, person, rightly, birth, school, family.history.now()));
        }
        family.done("apply " + account + " child " + child + " at " + school, expected, done);
    }

    void contest() {
        Tie tie = family.any(family.history.ties);
        if (tie == null) {
            return;
        }
        var reader = family.reader(tie.account, Level.BASIC);
        boolean expected =
                reader.linkedChildren().contains(tie.pupil.id) && family.history.mayRead(tie.account, tie.pupil);
        boolean done = family.world.attempt(() -> family.world.decisions.contest(reader, tie.pupil.id));
        if (done) {
            family.history.contested(tie.account, tie.pupil);
        }
        family.done("contest " + Family.words(tie), expected, done);
    }

    void consent(String account) {
        family.world.stateHasSaid(Citizen.unknown());
        if (family.random.nextInt(5) == 0) {
            family.done(
                    "withdraw consent " + account,
                    true,
                    family.world.attempt(() -> family.world.consents.withdraw(family.reader(account))));
            family.history.withdrew(account);
        } else {
            family.done(
                    "consent " + account,
                    true,
                    family.world.attempt(() -> family.world.consents.give(family.reader(account))));
            family.history.consented(account);
        }
    }
}
