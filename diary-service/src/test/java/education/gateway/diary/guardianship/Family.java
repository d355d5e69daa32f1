package education.gateway.diary.guardianship;

import education.gateway.diary.guardianship.History.Pupil;
import education.gateway.diary.guardianship.History.Tie;
import education.gateway.diary.identity.Level;
import education.gateway.diary.identity.PersonName;
import education.gateway.diary.identity.PersonSeen;
import education.gateway.diary.identity.Reader;
import education.gateway.identifiers.Snils;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One family of the random sequences, which its deeds share: two children at two schools, two citizens, two accounts of
 * before, and what the {@link History} says of them.
 */
final class Family {

    static final String[] GIVEN_NAMES = {"Анна", "Борис"};
    /** Which children of the family the state knows of each citizen. */
    static final List<Set<Integer>> CHILDREN = List.of(Set.of(0, 1), Set.of(0));

    /** How often each deed was done or refused, of all sequences. */
    static final Map<String, LongAdder> DEEDS = new ConcurrentSkipListMap<>();

    final History history;
    /** What has happened, for whoever has to find out why. */
    final List<String> told = new ArrayList<>();
    /** What all accounts of the family begin with. */
    final String accounts;

    final SequenceWorld world;
    final Random random;
    final int[] schools;
    final int number;
    final LocalDate[] births = new LocalDate[GIVEN_NAMES.length];
    final List<String> all = new ArrayList<>();
    /** The account behind which each citizen is at Keycloak; null: none yet. */
    final String[] accountOf = new String[CHILDREN.size()];
    /** The account that a citizen parted from last. */
    final String[] partedFrom = new String[CHILDREN.size()];

    final Set<Pupil> changed = new HashSet<>();
    int lastAccount;

    /** @param number of the family; no two have the same */
    Family(SequenceWorld world, Random random, int number, int[] schools, NavigableMap<Instant, String> texts) {
        this.world = world;
        this.random = random;
        this.number = number;
        this.schools = schools;
        this.accounts = Integer.toString(number);
        this.history = new History(texts, world.clock.instant());
        LocalDate today = history.today();
        for (int child = 0; child < births.length; child++) {
            births[child] = random.nextBoolean()
                    ? today.minusYears(18).plusDays(1 + random.nextInt(180))
                    : today.minusYears(10).minusDays(random.nextInt(300));
            enrol(child, schools[random.nextInt(2)]);
        }
        newAccount();
        newAccount();
    }

    void enrol(int child, int school) {
        var pupil = new Pupil(child, school, births[child], history.today().minusYears(1), random.nextInt(4) > 0);
        history.pupils.add(pupil);
        changed.add(pupil);
    }

    String newAccount() {
        String account = accounts + "%02d".formatted(++lastAccount);
        all.add(account);
        return account;
    }

    String surname() {
        return "Семья " + number;
    }

    Snils snils(int child) {
        return Snils.ofNumber(2_000_000L + number * 10L + child);
    }

    String hash(int person) {
        return "%060x%04x".formatted(number, person);
    }

    /** Nobody of another family has it: a bar on a namesake would reach over. */
    PersonName name(int person) {
        String letters = Integer.toString(number)
                .chars()
                .mapToObj(digit -> Character.toString(digit - '0' + 'а'))
                .collect(Collectors.joining());
        return new PersonName("Родитель" + letters, GIVEN_NAMES[person], null);
    }

    PersonSeen seen(String account, int person) {
        return new PersonSeen(
                account,
                Set.of(hash(person)),
                name(person).surname(),
                name(person).givenName(),
                null);
    }

    void done(String what, boolean expected, boolean done) {
        DEEDS.computeIfAbsent(
                        what.replaceAll("[^a-z ].*", "").strip() + (done ? "" : ": refused"), deed -> new LongAdder())
                .increment();
        told.add(history.now() + " " + what + (done ? "" : ": refused"));
        if (done != expected) {
            throw new AssertionError(what + (done ? " was done" : " was refused") + ", but should not have been");
        }
    }

    int schoolOf(int child) {
        return history.pupils.stream()
                .filter(pupil -> pupil.child == child)
                .reduce((one, later) -> later)
                .orElseThrow()
                .school;
    }

    /** By password, with the claims of a token that Keycloak makes now. */
    Reader reader(String account) {
        return reader(account, Level.BASIC);
    }

    Reader reader(String account, Level level) {
        return new Reader(account, world.projection.linkedChildren(account), level, history.now());
    }

    int personWithAccount() {
        int[] persons = IntStream.range(0, accountOf.length)
                .filter(person -> accountOf[person] != null)
                .toArray();
        return persons.length == 0 ? -1 : any(persons);
    }

    void logIn(int person) {
        world.logIn(accountOf[person], seen(accountOf[person], person));
        history.partings.seen(accountOf[person], person);
    }

    int other(int school) {
        return school == schools[0] ? schools[1] : schools[0];
    }

    static String words(Tie tie) {
        return tie.account + " pupil " + tie.pupil.id;
    }

    <T> T any(List<T> some) {
        return some.isEmpty() ? null : some.get(random.nextInt(some.size()));
    }

    int any(int[] some) {
        return some[random.nextInt(some.length)];
    }

    /** Whether a merge, which nobody has undone, has touched the account. */
    boolean isMerged(String account) {
        return history.merges.isMerged(account);
    }
}
