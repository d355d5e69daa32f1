package education.gateway.diary.guardianship;

import static education.gateway.diary.register.RegisterDatabase.HASHES;

import education.gateway.diary.guardianship.History.Asked;
import education.gateway.diary.guardianship.History.Bar;
import education.gateway.diary.guardianship.History.Pupil;
import education.gateway.diary.guardianship.History.Rest;
import education.gateway.diary.guardianship.History.Tie;
import education.gateway.diary.guardianship.History.Wish;
import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PersonName;
import education.gateway.diary.identity.PersonSeen;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.identifiers.Snils;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * One family and what happens to it, at random: two children at two schools, two citizens, two accounts of before. Each
 * deed is done to the service and told to the {@link History}, which has said before whether it is to be refused. A deed
 * of a new kind, such as the merging of two accounts, is one more line of {@link #step}, a method here, and what it means
 * in the history.
 */
final class Sequence {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final String[] GIVEN_NAMES = {"Анна", "Борис"};
    /** Which children of the family the state knows of each citizen. */
    private static final List<Set<Integer>> CHILDREN = List.of(Set.of(0, 1), Set.of(0));

    /** How often each deed was done or refused, of all sequences. */
    static final Map<String, LongAdder> DEEDS = new ConcurrentSkipListMap<>();

    private static final Duration CLAIM = Duration.ofDays(1000);

    final History history;
    /** What has happened, for whoever has to find out why. */
    final List<String> told = new ArrayList<>();
    /** What all accounts of the family begin with. */
    final String accounts;

    private final SequenceWorld world;
    private final Random random;
    private final int[] schools;
    private final int number;
    private final LocalDate[] births = new LocalDate[GIVEN_NAMES.length];
    private final List<String> all = new ArrayList<>();
    /** The account behind which each citizen is at Keycloak; null: none yet. */
    private final String[] accountOf = new String[CHILDREN.size()];
    /** The account that a citizen parted from last. */
    private final String[] partedFrom = new String[CHILDREN.size()];

    private final Set<Pupil> changed = new HashSet<>();
    private int lastAccount;

    /** @param number of the family; no two have the same */
    Sequence(SequenceWorld world, Random random, int number, int[] schools, NavigableMap<Instant, String> texts) {
        this.world = world;
        this.random = random;
        this.number = number;
        this.schools = schools;
        this.accounts = Integer.toString(number);
        this.history = new History(texts, world.clock.instant());
        LocalDate today = history.today();
        for (int child = 0; child < births.length; child++) {
            births[child] = random.nextBoolean()
                    ? today.minusYears(18).plusDays(1 + random.nextInt(250))
                    : today.minusYears(10).minusDays(random.nextInt(300));
            enrol(child, schools[random.nextInt(2)]);
        }
        newAccount();
        newAccount();
    }

    private void enrol(int child, int school) {
        var pupil = new Pupil(child, school, births[child], history.today().minusYears(1), random.nextInt(4) > 0);
        history.pupils.add(pupil);
        changed.add(pupil);
    }

    private String newAccount() {
        String account = accounts + "%02d".formatted(++lastAccount);
        all.add(account);
        return account;
    }

    /** The rows of the family in the next file of a school: what has changed since the last. */
    List<String> rows(int school) {
        List<Pupil> some = changed.stream()
                .filter(pupil -> pupil.school == school)
                .sorted(Comparator.comparingInt(history.pupils::indexOf))
                .toList();
        some.forEach(changed::remove);
        return some.stream()
                .map(pupil -> String.join(
                        ";",
                        Integer.toString(school),
                        "3Б",
                        pupil.id.toString(),
                        surname(),
                        GIVEN_NAMES[pupil.child],
                        "",
                        pupil.birth.format(DAY),
                        pupil.numbered ? snils(pupil.child).printed() : "",
                        pupil.out == null ? "учится" : "выбыл",
                        pupil.in.format(DAY),
                        pupil.out == null ? "" : pupil.out.format(DAY)))
                .toList();
    }

    /** The file of a school has gone up. */
    void uploaded(int school) {
        history.uploaded(school, (account, pupil) -> world.openLink(account, pupil.id));
    }

    private String surname() {
        return "Семья " + number;
    }

    private Snils snils(int child) {
        return Snils.ofNumber(2_000_000L + number * 10L + child);
    }

    private String hash(int person) {
        return "%060x%04x".formatted(number, person);
    }

    private static PersonName name(int person) {
        return new PersonName("Родитель", GIVEN_NAMES[person], null);
    }

    private PersonSeen seen(String account, int person) {
        return new PersonSeen(
                account,
                Set.of(hash(person)),
                name(person).surname(),
                name(person).givenName(),
                null);
    }

    /** Most families begin where something can be taken away: with consents, and with a citizen behind an account. */
    void begin() {
        for (String account : List.copyOf(all)) {
            if (random.nextInt(4) > 0) {
                consent(account);
            }
        }
        if (random.nextBoolean()) {
            join();
        }
    }

    /** Lets something happen; an upload is only prepared, the file of the school goes up with those of others. */
    void step() {
        switch (random.nextInt(34)) {
            case 0, 1 -> apply();
            case 2, 3, 4 -> grantApplication();
            case 5 -> refuseOrWithdraw();
            case 6, 7, 8 -> grant();
            case 9 -> transfer();
            case 10, 11 -> end();
            case 12 -> suspend();
            case 13 -> resume();
            case 14 -> samePerson();
            case 15 -> contest();
            case 16 -> lift();
            case 17, 18, 19, 20, 21, 22 -> accept();
            case 23 -> stateLogin();
            case 24, 25 -> join();
            case 26, 27 -> wishToUndo();
            case 28 -> carryOutUndoing();
            case 29, 30, 31 -> consent(any(all));
            default -> changeTheRegister();
        }
    }

    private void done(String what, boolean expected, boolean done) {
        DEEDS.computeIfAbsent(
                        what.replaceAll("[^a-z ].*", "").strip() + (done ? "" : ": refused"), deed -> new LongAdder())
                .increment();
        told.add(history.now() + " " + what + (done ? "" : ": refused"));
        if (done != expected) {
            throw new AssertionError(what + (done ? " was done" : " was refused") + ", but should not have been");
        }
    }

    // Of parents.

    private void apply() {
        String account = any(all);
        int child = random.nextInt(GIVEN_NAMES.length);
        int person = random.nextInt(CHILDREN.size());
        boolean rightly = random.nextInt(5) > 0;
        LocalDate birth = births[child];
        int school = random.nextInt(4) > 0 ? schoolOf(child) : any(schools);
        boolean expected = !history.waitsFor(account, child, rightly, birth, school);
        var id = new AtomicReference<UUID>();
        boolean done = world.attempt(() -> id.set(world.applications.create(
                account,
                name(person),
                new PersonName(surname() + (rightly ? "" : "а"), GIVEN_NAMES[child], null),
                birth,
                school)));
        if (done) {
            history.asked.add(new Asked(id.get(), account, child, person, rightly, birth, school, history.now()));
        }
        done("apply " + account + " child " + child + " at " + school, expected, done);
    }

    private int schoolOf(int child) {
        return history.pupils.stream()
                .filter(pupil -> pupil.child == child)
                .reduce((one, later) -> later)
                .orElseThrow()
                .school;
    }

    private void contest() {
        Tie tie = any(history.ties);
        if (tie == null) {
            return;
        }
        var reader = reader(tie.account, Level.BASIC);
        boolean expected = reader.linkedChildren().contains(tie.pupil.id) && history.mayRead(tie.account, tie.pupil);
        boolean done = world.attempt(() -> world.decisions.contest(reader, tie.pupil.id));
        if (done) {
            Tie standing = history.standing(tie.account, tie.pupil);
            history.barred(tie.account, tie.pupil);
            standing.rest = Rest.CONTEST;
        }
        done("contest " + words(tie), expected, done);
    }

    private void consent(String account) {
        world.stateHasSaid(Citizen.unknown());
        if (random.nextInt(5) == 0) {
            done("withdraw consent " + account, true, world.attempt(() -> world.consents.withdraw(reader(account))));
            history.withdrew(account);
        } else {
            done("consent " + account, true, world.attempt(() -> world.consents.give(reader(account))));
            history.consented(account);
        }
    }

    /** By password, with the claims of a token that Keycloak makes now. */
    private Reader reader(String account) {
        return reader(account, Level.BASIC);
    }

    private Reader reader(String account, Level level) {
        return new Reader(account, world.projection.linkedChildren(account), level, history.now());
    }

    // Of citizens.

    private int personWithAccount() {
        int[] persons = IntStream.range(0, accountOf.length)
                .filter(person -> accountOf[person] != null)
                .toArray();
        return persons.length == 0 ? -1 : any(persons);
    }

    private void stateLogin() {
        int person = random.nextInt(CHILDREN.size());
        if (accountOf[person] == null) {
            accountOf[person] = newAccount();
        }
        logIn(person);
        told.add(history.now() + " state login of person " + person + " to " + accountOf[person]);
    }

    private void logIn(int person) {
        world.logIn(accountOf[person], seen(accountOf[person], person));
        history.seen(accountOf[person], person);
    }

    /** To an account of before, or once more to the one that they parted from. */
    private void join() {
        int person = random.nextInt(CHILDREN.size());
        String account = any(all.subList(0, 2));
        boolean isFree = Arrays.stream(accountOf).noneMatch(account::equals)
                && history.wishes.stream().allMatch(wish -> wish.done || !wish.account.equals(account));
        if (!isFree || accountOf[person] != null && !account.equals(partedFrom[person])) {
            return;
        }
        boolean again = partedFrom[person] != null;
        accountOf[person] = account;
        partedFrom[person] = null;
        done("joining" + (again ? " again" : "") + " of " + person + " to " + account, true, true);
        logIn(person);
    }

    /** Keycloak has parted the two; the diary carries it out at once or when it comes to it. */
    private void wishToUndo() {
        int person = personWithAccount();
        if (person < 0 || !all.subList(0, 2).contains(accountOf[person])) {
            return;
        }
        String account = accountOf[person];
        if (history.wishes.stream().anyMatch(wish -> !wish.done && wish.account.equals(account))) {
            return;
        }
        var wanted = new AtomicReference<Partings.Wanted>();
        done("wish to undo " + account, true, world.attempt(() -> wanted.set(world.partings.want(account, CLAIM))));
        String parted = newAccount();
        accountOf[person] = parted;
        partedFrom[person] = account;
        history.wishes.add(new Wish(wanted.get(), account, parted));
        if (random.nextBoolean()) {
            carryOutUndoing();
        }
    }

    /** Also one that was carried out before. */
    private void carryOutUndoing() {
        Wish wish = any(history.wishes);
        if (wish == null) {
            return;
        }
        done(
                "undoing of " + wish.account + " to " + wish.parted + (wish.done ? " again" : ""),
                true,
                world.attempt(() -> world.partings.carryOut(wish.wanted, wish.parted)));
        history.parted(wish);
    }

    private void accept() {
        int person = personWithAccount();
        if (person < 0) {
            return;
        }
        String account = accountOf[person];
        logIn(person);
        if (!history.hasConsented(account) && random.nextInt(4) > 0) {
            consent(account);
        }
        Pupil pupil = any(history.pupils);
        boolean fresh = random.nextInt(8) > 0;
        Instant said = fresh ? history.now() : history.now().minus(Duration.ofMinutes(11));
        world.stateHasSaid(new Citizen(
                Set.of(hash(person)),
                said,
                CHILDREN.get(person).stream()
                        .map(child -> Set.copyOf(HASHES.child(snils(child), births[child])))
                        .toList()));
        boolean expected = fresh && history.mayAccept(account, person, pupil, CHILDREN.get(person), births);
        var link = new AtomicReference<UUID>();
        boolean done = world.attempt(() -> link.set(world.stateFound
                .accept(reader(account, Level.CITIZEN), pupil.id)
                .link()
                .id()));
        if (done) {
            history.granted(link.get(), account, pupil, true);
        }
        done("accept " + account + " pupil " + pupil.id, expected, done);
    }

    // Of schools.

    private SchoolOfficer officer(int school) {
        return new SchoolOfficer(random.nextInt(8) > 0 ? school : other(school), "officer");
    }

    private int other(int school) {
        return school == schools[0] ? schools[1] : schools[0];
    }

    private void grantApplication() {
        Asked one = any(history.asked);
        if (one == null) {
            return;
        }
        var officer = officer(one.school);
        List<Pupil> meant = history.meant(one);
        boolean expected = officer.school() == one.school && one.waits(history.now()) && meant.size() == 1;
        if (expected) {
            Pupil pupil = meant.get(0);
            Integer behind = history.behind(one.account);
            Tie before = history.standing(one.account, pupil);
            boolean another = (before == null || !before.saysWhose()) && behind != null && behind != one.person;
            expected = history.mayBeGranted(one.account, pupil) && !another;
        }
        boolean done = world.attempt(() -> world.applications.grant(officer, one.id));
        if (done && !meant.isEmpty()) {
            Pupil pupil = meant.get(0);
            one.closed = true;
            granted(world.openLink(one.account, pupil.id), one.account, pupil, null, one.person);
        }
        done("grant application of " + one.account + " at " + one.school, expected, done);
    }

    private void granted(UUID link, String account, Pupil pupil, Integer checkedNumber, Integer checkedName) {
        boolean isNew = history.standing(account, pupil) == null;
        Tie tie = history.granted(link, account, pupil, false);
        if (isNew || !tie.saysWhose() && (checkedNumber != null || checkedName != null)) {
            history.checked(tie, checkedNumber, checkedName);
        }
    }

    private void refuseOrWithdraw() {
        Asked one = any(history.asked);
        if (one == null) {
            return;
        }
        boolean withdraws = random.nextBoolean();
        boolean done;
        boolean expected;
        if (withdraws) {
            String account = random.nextInt(5) > 0 ? one.account : any(all);
            expected = account.equals(one.account) && one.waits(history.now());
            done = world.attempt(() -> world.applications.withdraw(reader(account), one.id));
        } else {
            var officer = officer(one.school);
            expected = officer.school() == one.school && one.waits(history.now());
            done = world.attempt(() -> world.applications.refuse(officer, one.id));
        }
        one.closed |= done;
        done((withdraws ? "withdraw" : "refuse") + " application of " + one.account, expected, done);
    }

    /** Without an application, as the interface for schools' own programs does it. */
    private void grant() {
        String account = any(all);
        Pupil pupil = any(history.pupils);
        var officer = officer(pupil.school);
        int person = random.nextInt(CHILDREN.size());
        Integer checkedNumber = random.nextInt(3) == 0 ? person : null;
        Integer checkedName = random.nextBoolean() ? person : null;
        boolean expected = officer.school() == pupil.school && history.mayBeGranted(account, pupil);
        var link = new AtomicReference<UUID>();
        boolean done = world.attempt(() -> link.set(world.decisions
                .grant(
                        officer,
                        account,
                        pupil.id,
                        new CheckedPerson(
                                checkedNumber == null ? List.of() : List.of(hash(checkedNumber)),
                                checkedName == null
                                        ? null
                                        : CheckedPerson.spelling(
                                                name(checkedName).surname(),
                                                name(checkedName).givenName(),
                                                null)))
                .link()
                .id()));
        if (done) {
            granted(link.get(), account, pupil, checkedNumber, checkedName);
        }
        done("grant " + account + " pupil " + pupil.id, expected, done);
    }

    private void transfer() {
        String account = any(all);
        Pupil pupil = any(history.pupils);
        var officer = officer(pupil.school);
        boolean expected = officer.school() == pupil.school && history.mayBeTransferred(account, pupil);
        var outcome = new AtomicReference<Transfer>();
        world.attempt(() -> outcome.set(world.decisions.transfer(officer, account, pupil.id)));
        boolean done = outcome.get() == Transfer.GRANTED;
        if (done) {
            history.granted(world.openLink(account, pupil.id), account, pupil, false);
        }
        done("transfer " + account + " pupil " + pupil.id, expected, done);
    }

    private void end() {
        Tie tie = any(history.ties);
        if (tie == null) {
            return;
        }
        var officer = officer(tie.pupil.school);
        EndReason reason = any(List.of(EndReason.values()));
        String document = random.nextInt(6) > 0 ? "№ 1" : null;
        boolean expected = officer.school() == tie.pupil.school
                && !tie.ended
                && (document != null || reason != EndReason.COURT_ORDER);
        boolean done = world.attempt(() -> world.decisions.end(officer, tie.link, reason, document));
        if (done) {
            tie.ended = true;
            if (Set.of(EndReason.COURT_ORDER, EndReason.MISTAKE, EndReason.CONTEST)
                    .contains(reason)) {
                history.barred(tie.account, tie.pupil);
            }
        }
        done("end (" + reason + ") " + words(tie), expected, done);
    }

    private void suspend() {
        Tie tie = any(history.ties);
        if (tie == null) {
            return;
        }
        var officer = officer(tie.pupil.school);
        boolean expected = officer.school() == tie.pupil.school && tie.open();
        boolean done = world.attempt(() -> world.decisions.suspend(officer, tie.link, "проверка"));
        if (done) {
            tie.rest = Rest.SCHOOL;
        }
        done("suspend " + words(tie), expected, done);
    }

    private void resume() {
        Tie tie = any(history.ties);
        if (tie == null) {
            return;
        }
        var officer = officer(tie.pupil.school);
        boolean expected = officer.school() == tie.pupil.school
                && !tie.ended
                && tie.rest != null
                && !history.isBarred(tie.account, tie.pupil)
                && !history.isOfOther(tie);
        boolean done = world.attempt(() -> world.decisions.resume(officer, tie.link));
        if (done) {
            tie.rest = null;
        }
        done("resume " + words(tie), expected, done);
    }

    private void samePerson() {
        Tie tie = any(history.ties);
        if (tie == null) {
            return;
        }
        var officer = officer(tie.pupil.school);
        boolean expected =
                officer.school() == tie.pupil.school && !history.isBarred(tie.account, tie.pupil) && !tie.ended;
        boolean done = world.attempt(() -> world.decisions.samePerson(officer, tie.link));
        if (done) {
            history.samePerson(tie);
        }
        done("same person " + words(tie), expected, done);
    }

    private void lift() {
        Bar bar = any(history.standingBars().toList());
        if (bar == null) {
            return;
        }
        var officer = officer(bar.pupil.school);
        UUID id = world.standingBar(bar.pupil.id, bar.account);
        Bar oldest = history.standingBars()
                .filter(each -> each.pupil == bar.pupil && each.account.equals(bar.account))
                .findFirst()
                .orElseThrow();
        boolean expected = officer.school() == bar.pupil.school;
        boolean done = world.attempt(() -> world.decisions.lift(officer, id, "отменено", "№ 2"));
        oldest.lifted |= done;
        done("lift the bar of " + bar.account + " from pupil " + bar.pupil.id, expected, done);
    }

    /** The next file of the school says something else of a pupil, or has a new one. */
    private void changeTheRegister() {
        Pupil pupil = any(history.pupils);
        changed.add(pupil);
        switch (random.nextInt(6)) {
            case 0 -> pupil.out = later(pupil, history.today().plusDays(random.nextInt(10)));
            case 1 -> pupil.out = later(pupil, history.today().minusDays(random.nextInt(10)));
            case 2 -> pupil.out = null;
            case 3 -> pupil.numbered = !pupil.numbered;
            case 4 ->
                pupil.birth = pupil.birth.equals(births[pupil.child])
                        ? births[pupil.child].minusDays(1)
                        : births[pupil.child];
            default -> {
                if (history.pupils.size() < 4) {
                    enrol(pupil.child, other(pupil.school));
                }
            }
        }
        done("file", true, true);
        told.add(history.now() + " pupil " + pupil.id + " born " + pupil.birth + ", out " + pupil.out + ", number "
                + pupil.numbered);
    }

    private static LocalDate later(Pupil pupil, LocalDate day) {
        return day.isBefore(pupil.in) ? pupil.in : day;
    }

    private static String words(Tie tie) {
        return tie.account + " pupil " + tie.pupil.id;
    }

    private <T> T any(List<T> some) {
        return some.isEmpty() ? null : some.get(random.nextInt(some.size()));
    }

    private int any(int[] some) {
        return some[random.nextInt(some.length)];
    }

    /** The pairs of this family of which the service and the history do not say the same. */
    void check(Set<String> inForce) {
        same("may be read", history.readers(), inForce);
    }

    void checkBothDatabases() {
        Set<String> named = history.named();
        same("open", named, world.open(accounts));
        var projected = new HashSet<String>();
        for (String account : all) {
            world.projection.linkedChildren(account).forEach(pupil -> projected.add(account + " " + pupil));
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
