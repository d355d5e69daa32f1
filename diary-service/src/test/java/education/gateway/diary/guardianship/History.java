package education.gateway.diary.guardianship;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who may read what, by what has happened in one family: the rules of access in plain Java. It knows no table and asks
 * the service nothing.
 */
final class History {

    static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    /** A pupil as the last upload says. */
    static final class Pupil {
        final UUID id = UUID.randomUUID();
        final int child;
        final int school;
        LocalDate birth;
        LocalDate in;
        LocalDate out;
        boolean numbered;
        /** What the school's register says since its last file: it may have learned less than is so. */
        boolean registered;

        LocalDate registeredOut;
        LocalDate registeredBirth;
        String registeredHashed;

        Pupil(int child, int school, LocalDate birth, LocalDate in, boolean numbered) {
            this.child = child;
            this.school = school;
            this.birth = birth;
            this.in = in;
            this.numbered = numbered;
        }

        /** What a hash of number and birth date tells apart; null without a number. */
        String hashed() {
            return numbered ? child + " " + birth : null;
        }
    }

    /** Why a link rests. */
    enum Rest {
        SCHOOL,
        CONTEST,
        OTHER_PERSON,
        SET_ASIDE
    }

    /** One grant and what became of it. */
    static final class Tie {
        final UUID link;
        final Pupil pupil;
        final Basis basis;
        final Instant granted;
        String account;
        Integer checkedNumber;
        Integer checkedName;
        Rest rest;
        boolean ended;
        /** Since when its pupil had left, or when a birthday ended it, and nothing has become of it since. */
        Instant leftAt;

        boolean endedOnBirthday;

        Tie(UUID link, String account, Pupil pupil, Basis basis, Instant granted) {
            this.link = link;
            this.account = account;
            this.pupil = pupil;
            this.basis = basis;
            this.granted = granted;
        }

        boolean open() {
            return !ended && rest == null;
        }

        /** Whether a school has noted whose papers it saw. */
        boolean saysWhose() {
            return checkedNumber != null || checkedName != null;
        }
    }

    /** Between a person, by account or by who it is, and a pupil. */
    static final class Bar {
        final String account;
        final Pupil pupil;
        final String hashed;
        /** Known by their numbers. */
        final Set<Integer> persons;
        /** Known by their names. */
        final Set<Integer> names;

        boolean lifted;

        Bar(String account, Pupil pupil, String hashed, Set<Integer> persons, Set<Integer> names) {
            this.account = account;
            this.pupil = pupil;
            this.hashed = hashed;
            this.persons = new HashSet<>(persons);
            this.names = new HashSet<>(names);
        }

        boolean isOn(String barred, Integer... some) {
            return account.equals(barred)
                    || Stream.of(some).filter(Objects::nonNull).anyMatch(persons::contains);
        }

        boolean isOnNamesake(Integer... some) {
            return Stream.of(some).filter(Objects::nonNull).anyMatch(names::contains);
        }
    }

    final List<Pupil> pupils = new ArrayList<>();
    /** In the order of their last changes, as far as it counts: the last of a pair is what was decided last. */
    final List<Tie> ties = new ArrayList<>();

    final List<Bar> bars = new ArrayList<>();
    final HistoryOfEnrolments enrolments = new HistoryOfEnrolments(this);
    final HistoryOfApplications applications = new HistoryOfApplications(this);
    final HistoryOfPartings partings = new HistoryOfPartings(this);
    final HistoryOfMerges merges = new HistoryOfMerges(this);
    /** Account to person, as the state last said. */
    final Map<String, Integer> behind = new HashMap<>();

    private final Map<String, String> consents = new HashMap<>();
    private final NavigableMap<Instant, String> texts;
    private Instant now;

    /** @param texts of consent, by the moment from which on each is the current one */
    History(NavigableMap<Instant, String> texts, Instant now) {
        this.texts = texts;
        this.now = now;
    }

    void itIs(Instant moment) {
        now = moment;
    }

    Instant now() {
        return now;
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, MOSCOW);
    }

    // What is so.

    /** The answer to "may it be read". */
    boolean mayRead(String account, Pupil pupil) {
        return ties.stream()
                        .anyMatch(tie -> tie.pupil == pupil
                                && tie.account.equals(account)
                                && tie.open()
                                && !isOfOther(tie)
                                && !isBarred(tie))
                && hasConsented(account)
                && isActive(pupil);
    }

    /** Account and pupil of all who may read. */
    Set<String> readers() {
        var all = new TreeSet<String>();
        ties.stream()
                .filter(tie -> mayRead(tie.account, tie.pupil))
                .forEach(tie -> all.add(tie.account + " " + tie.pupil.id));
        return all;
    }

    /** Account and pupil of all whom Keycloak is to name. */
    Set<String> named() {
        var all = new TreeSet<String>();
        ties.stream().filter(Tie::open).forEach(tie -> all.add(tie.account + " " + tie.pupil.id));
        return all;
    }

    boolean isActive(Pupil pupil) {
        LocalDate today = today();
        return !pupil.in.isAfter(today)
                && (pupil.out == null || pupil.out.isAfter(today))
                && pupil.birth.isAfter(today.minusYears(18));
    }

    /** On its account, on whom the state names behind it, or on whose papers were seen for it. */
    boolean isBarred(Tie tie) {
        return standingBars()
                .anyMatch(bar ->
                        bar.pupil == tie.pupil && bar.isOn(tie.account, behind.get(tie.account), tie.checkedNumber));
    }

    /**
     * Whether a bar from any enrolment of the child keeps the account, or whoever the papers are of, from a new link with it;
     * a namesake as well.
     */
    private boolean isBarred(String account, Pupil pupil, Integer number, Integer name) {
        Integer person = behind.get(account);
        return standingBars()
                .anyMatch(bar -> (bar.isOn(account, person, number) || bar.isOnNamesake(person, name))
                        && isOneChild(bar, pupil));
    }

    private static boolean isOneChild(Bar bar, Pupil pupil) {
        String hashed = pupil.hashed();
        return bar.pupil == pupil
                || hashed != null && (hashed.equals(bar.hashed) || hashed.equals(bar.pupil.hashed()))
                || (hashed == null || bar.pupil.hashed() == null)
                        && bar.pupil.child == pupil.child
                        && bar.pupil.birth.equals(pupil.birth);
    }

    /** The school checked the papers of somebody else than the state says is behind the account. */
    boolean isOfOther(Tie tie) {
        Integer person = behind.get(tie.account);
        if (person == null) {
            return false;
        }
        Integer checked = tie.checkedNumber != null ? tie.checkedNumber : tie.checkedName;
        return checked != null && !checked.equals(person);
    }

    /** Who is behind an account as the state last said; null: it has not. */
    Integer behind(String account) {
        return behind.get(account);
    }

    Tie standing(String account, Pupil pupil) {
        return ties.stream()
                .filter(tie -> !tie.ended && tie.pupil == pupil && tie.account.equals(account))
                .findFirst()
                .orElse(null);
    }

    boolean hasConsented(String account) {
        return currentText().equals(consents.get(account));
    }

    private String currentText() {
        return texts.floorEntry(now).getValue();
    }

    // What may be done.

    /** @param number whose number was on the papers, {@code name} whose name; null: nobody's */
    boolean mayBeGranted(String account, Pupil pupil, Integer number, Integer name) {
        Tie before = standing(account, pupil);
        return !isBarred(account, pupil, number, name) && isActive(pupil) && (before == null || before.rest == null);
    }

    boolean mayBeTransferred(String account, Pupil pupil) {
        return ties.stream().noneMatch(tie -> tie.pupil == pupil && tie.account.equals(account))
                && !isBarred(account, pupil, null, null)
                && isActive(pupil);
    }

    /**
     * Whether the state's fresh word about its children opens one to a person: exactly one active enrolment has the
     * number, and with no child born on the same day a bar stands, or a link of the same person rests, at whichever account.
     */
    boolean mayAccept(String account, int person, Pupil pupil, Set<Integer> children, LocalDate[] births) {
        Tie before = standing(account, pupil);
        if (before != null && mayRead(account, pupil)) {
            return true;
        }
        int child = pupil.child;
        String said = child + " " + births[child];
        List<Pupil> matched = pupils.stream()
                .filter(each -> said.equals(each.hashed()) && isActive(each))
                .toList();
        return before == null
                && children.contains(child)
                && hasConsented(account)
                && matched.size() == 1
                && matched.get(0) == pupil
                && standingBars()
                        .noneMatch(bar -> (bar.isOn(account, person, behind.get(account))
                                        || bar.isOnNamesake(behind.get(account)))
                                && (bar.pupil.birth.equals(pupil.birth)
                                        || said.equals(bar.hashed)
                                        || said.equals(bar.pupil.hashed())))
                && ties.stream()
                        .noneMatch(tie -> !tie.ended
                                && tie.rest != null
                                && tie.pupil.birth.equals(pupil.birth)
                                && (tie.account.equals(account) || isOf(tie, person)));
    }

    /** The state names the person behind its account, or its papers did, unless it rests because of these or for a merge. */
    private boolean isOf(Tie tie, Integer person) {
        return person.equals(behind.get(tie.account))
                || tie.rest != Rest.OTHER_PERSON
                        && tie.rest != Rest.SET_ASIDE
                        && (person.equals(tie.checkedNumber) || person.equals(tie.checkedName));
    }

    // What has happened.

    Tie granted(UUID link, String account, Pupil pupil, Basis basis) {
        Tie tie = standing(account, pupil);
        if (tie == null) {
            tie = new Tie(link, account, pupil, basis, now);
            ties.add(tie);
        }
        return tie;
    }

    /** Papers were seen for a link that was just made. */
    void checked(Tie tie, Integer number, Integer name) {
        tie.checkedNumber = number;
        tie.checkedName = name;
        othersRest(tie.account);
    }

    /** A school has ended a link; of one person's several numbers none keeps what a bar took. */
    void ended(Tie tie, boolean bars) {
        end(tie);
        if (bars) {
            barred(tie.account, tie.pupil);
            merges.standingOfOthers(tie.account, tie.pupil).forEach(this::end);
        }
    }

    void end(Tie tie) {
        tie.ended = true;
        touch(tie);
    }

    void contested(String account, Pupil pupil) {
        barred(account, pupil);
        standing(account, pupil).rest = Rest.CONTEST;
        merges.standingOfOthers(account, pupil).stream().filter(Tie::open).forEach(tie -> tie.rest = Rest.CONTEST);
    }

    /** It was changed last of all. */
    void touch(Tie tie) {
        ties.remove(tie);
        ties.add(tie);
    }

    private void barred(String account, Pupil pupil) {
        Set<String> numbers = merges.numbersOfOne(account);
        Set<Integer> persons = personsBehind(numbers, pupil);
        Set<Integer> names = namesBehind(numbers, pupil);
        numbers.forEach(number -> bars.add(new Bar(number, pupil, pupil.hashed(), persons, names)));
    }

    /** Whom the state named behind the accounts, or whose numbers were on papers for a link of theirs with the pupil. */
    Set<Integer> personsBehind(Set<String> accounts, Pupil pupil) {
        var persons = new HashSet<Integer>();
        accounts.stream().map(behind::get).filter(Objects::nonNull).forEach(persons::add);
        tiesOf(accounts, pupil)
                .map(tie -> tie.checkedNumber)
                .filter(Objects::nonNull)
                .forEach(persons::add);
        return persons;
    }

    /** The same by names; the state tells the name of whoever is known by number. */
    Set<Integer> namesBehind(Set<String> accounts, Pupil pupil) {
        var names = new HashSet<Integer>(behind.values());
        names.retainAll(personsBehind(accounts, pupil));
        tiesOf(accounts, pupil)
                .map(tie -> tie.checkedName)
                .filter(Objects::nonNull)
                .forEach(names::add);
        return names;
    }

    private Stream<Tie> tiesOf(Set<String> accounts, Pupil pupil) {
        return ties.stream().filter(tie -> tie.pupil == pupil && accounts.contains(tie.account));
    }

    /** The school says that whoever the state names is the one whose papers it saw. */
    void samePerson(Tie tie) {
        Integer person = behind.get(tie.account);
        if (person != null) {
            tie.checkedNumber = person;
            tie.checkedName = person;
        }
        if (tie.rest == Rest.OTHER_PERSON) {
            tie.rest = null;
        }
    }

    List<Tie> othersRest(String account) {
        List<Tie> resting = ties.stream()
                .filter(tie -> tie.account.equals(account) && tie.open() && isOfOther(tie))
                .toList();
        resting.forEach(tie -> tie.rest = Rest.OTHER_PERSON);
        return resting;
    }

    void consented(String account) {
        consents.put(account, currentText());
    }

    void withdrew(String account) {
        consents.remove(account);
    }

    Stream<Bar> standingBars() {
        return bars.stream().filter(bar -> !bar.lifted);
    }
}
