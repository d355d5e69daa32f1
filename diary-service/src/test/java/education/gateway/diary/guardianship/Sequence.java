package education.gateway.diary.guardianship;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What happens to one family, at random. Each deed is done to the service and told to the {@link History}, which has said
 * before whether it is to be refused. A deed of a new kind is one more line of {@link #step}, a method of whoever does it,
 * and what it means in the history.
 */
final class Sequence {

    private final Family family;
    private final ParentDeeds parents;
    private final CitizenDeeds citizens;
    private final SchoolDeeds schools;
    private final RegisterDeeds register;
    private final MergeDeeds merges;

    Sequence(Family family) {
        this.family = family;
        this.parents = new ParentDeeds(family);
        this.citizens = new CitizenDeeds(family, parents);
        this.schools = new SchoolDeeds(family);
        this.register = new RegisterDeeds(family);
        this.merges = new MergeDeeds(family);
    }

    /** What has happened, for whoever has to find out why. */
    List<String> told() {
        return family.told;
    }

    /** What all accounts of the family begin with. */
    String accounts() {
        return family.accounts;
    }

    void itIs(Instant now) {
        family.history.itIs(now);
    }

    /** The diary has looked for days of leaving. */
    void daysOfLeavingCame() {
        family.history.enrolments.daysOfLeavingCame();
    }

    /** The diary has looked for 18th birthdays. */
    void birthdaysCame() {
        if (family.history.enrolments.birthdaysCame()) {
            family.done("coming of age", true, true);
        }
    }

    /** The rows of the family in the next file of a school. */
    List<String> rows(int school) {
        return register.rows(school);
    }

    /** The file of a school has gone up. */
    void uploaded(int school) {
        register.uploaded(school);
    }

    /** Most families begin where something can be taken away: with consents, and with a citizen behind an account. */
    void begin() {
        for (String account : List.copyOf(family.all)) {
            if (family.random.nextInt(4) > 0) {
                parents.consent(account);
            }
        }
        if (family.random.nextBoolean()) {
            citizens.join();
        }
    }

    /** Lets something happen; an upload is only prepared, the file of the school goes up with those of others. */
    void step() {
        switch (family.random.nextInt(41)) {
            case 0, 1 -> parents.apply();
            case 2, 3, 4 -> schools.grantApplication();
            case 5 -> schools.refuseOrWithdraw();
            case 6, 7, 8 -> schools.grant();
            case 9 -> schools.transfer();
            case 10, 11 -> schools.end();
            case 12 -> schools.suspend();
            case 13 -> schools.resume();
            case 14 -> schools.samePerson();
            case 15 -> parents.contest();
            case 16 -> schools.lift();
            case 17, 18, 19, 20, 21, 22 -> citizens.accept();
            case 23 -> citizens.stateLogin();
            case 24, 25 -> citizens.join();
            case 26, 27 -> citizens.wishToUndo();
            case 28 -> citizens.carryOutUndoing();
            case 29, 30, 31 -> parents.consent(family.any(family.all));
            case 32, 33, 34 -> merges.merge();
            case 35 -> merges.carryOut();
            case 36 -> merges.follow();
            case 37 -> merges.undo();
            case 38 -> merges.settle();
            default -> register.changeTheRegister();
        }
    }

    /** The pairs of this family of which the service and the history do not say the same. */
    void check(Set<String> inForce) {
        same("may be read", family.history.readers(), inForce);
    }

    void checkBothDatabases() {
        Set<String> named = family.history.named();
        same("open", named, family.world.open(family.accounts));
        var projected = new HashSet<String>();
        for (String account : family.all) {
            family.world.projection.linkedChildren(account).forEach(pupil -> projected.add(account + " " + pupil));
        }
        same("named by Keycloak", named, projected);
    }

    private static void same(String what, Set<String> expected, Set<String> found) {
        if (!expected.equals(found)) {
            var missing = new HashSet<>(expected);
            missing.removeAll(found);
            var more = new HashSet<>(found);
            more.removeAll(expected);
            throw new AssertionError(
                    what + " although it should not be: " + more + "; not although it should: " + missing);
        }
    }
}
