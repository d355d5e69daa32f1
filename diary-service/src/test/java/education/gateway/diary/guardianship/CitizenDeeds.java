package education.gateway.diary.guardianship;

import static education.gateway.diary.register.RegisterDatabase.HASHES;

import education.gateway.diary.guardianship.History.Pupil;
import education.gateway.diary.guardianship.HistoryOfPartings.Wish;
import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** What happens to those behind whose accounts the state vouches for a citizen. */
final class CitizenDeeds {

    private static final Duration CLAIM = Duration.ofDays(1000);

    private final Family family;
    private final ParentDeeds parents;

    CitizenDeeds(Family family, ParentDeeds parents) {
        this.family = family;
        this.parents = parents;
    }

    void stateLogin() {
        int person = family.random.nextInt(Family.CHILDREN.size());
        if (family.accountOf[person] == null) {
            family.accountOf[person] = family.newAccount();
        }
        family.logIn(person);
        family.told.add(family.history.now() + " state login of person " + person + " to " + family.accountOf[person]);
    }

    /** To an account of before, or once more to the one that they parted from. */
    void join() {
        int person = family.random.nextInt(Family.CHILDREN.size());
        String account = family.any(family.all.subList(0, 2));
        boolean isFree = !family.isMerged(account)
                && !family.isMerged(family.accountOf[person])
                && Arrays.stream(family.accountOf).noneMatch(account::equals)
                && family.history.partings.wishes.stream().allMatch(wish -> wish.done || !wish.account.equals(account));
        if (!isFree || family.accountOf[person] != null && !account.equals(family.partedFrom[person])) {
            return;
        }
        boolean again = family.partedFrom[person] != null;
        family.accountOf[person] = account;
        family.partedFrom[person] = null;
        family.done("joining" + (again ? " again" : "") + " of " + person + " to " + account, true, true);
        family.logIn(person);
    }

    /** Keycloak has parted the two; the diary carries it out at once or when it comes to it. */
    void wishToUndo() {
        int person = family.personWithAccount();
        if (person < 0 || !family.all.subList(0, 2).contains(family.accountOf[person])) {
            return;
        }
        String account = family.accountOf[person];
        if (family.isMerged(account)) {
            return;
        }
        if (family.history.partings.wishes.stream().anyMatch(wish -> !wish.done && wish.account.equals(account))) {
            return;
        }
        var wanted = new AtomicReference<Partings.Wanted>();
        family.done(
                "wish to undo " + account,
                true,
                family.world.attempt(() -> wanted.set(family.world.partings.want(account, CLAIM))));
        String parted = family.newAccount();
        family.accountOf[person] = parted;
        family.partedFrom[person] = account;
        family.history.partings.wishes.add(new Wish(wanted.get(), account, parted));
        if (family.random.nextBoolean()) {
            carryOutUndoing();
        }
    }

    /** Also one that was carried out before. */
    void carryOutUndoing() {
        Wish wish = family.any(family.history.partings.wishes);
        if (wish == null) {
            return;
        }
        family.done(
                "undoing of " + wish.account + " to " + wish.parted + (wish.done ? " again" : ""),
                true,
                family.world.attempt(() -> family.world.partings.carryOut(wish.wanted, wish.parted)));
        family.history.partings.parted(wish);
    }

    void accept() {
        int person = family.personWithAccount();
        if (person < 0) {
            return;
        }
        String account = family.accountOf[person];
        family.logIn(person);
        if (!family.history.hasConsented(account) && family.random.nextInt(4) > 0) {
            parents.consent(account);
        }
        Pupil pupil = family.any(family.history.pupils);
        boolean fresh = family.random.nextInt(8) > 0;
        Instant said = fresh ? family.history.now() : family.history.now().minus(Duration.ofMinutes(11));
        family.world.stateHasSaid(new Citizen(
                Set.of(family.hash(person)),
                said,
                Family.CHILDREN.get(person).stream()
                        .map(child -> Set.copyOf(HASHES.child(family.snils(child), family.births[child])))
                        .toList()));
        boolean expected =
                fresh && family.history.mayAccept(account, person, pupil, Family.CHILDREN.get(person), family.births);
        var link = new AtomicReference<UUID>();
        boolean done = family.world.attempt(() -> link.set(family.world
                .stateFound
                .accept(family.reader(account, Level.CITIZEN), pupil.id)
                .link()
                .id()));
        if (done) {
            family.history.granted(link.get(), account, pupil, Basis.STATE_CHILD);
        }
        family.done("accept " + account + " pupil " + pupil.id, expected, done);
    }
}
