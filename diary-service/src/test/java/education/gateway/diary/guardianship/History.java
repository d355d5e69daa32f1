package education.gateway.diary.guardianship;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Who may read what, by what has happened in one family: the rules of access in plain Java. It knows no table and asks
 * the service nothing.
 */
final class History {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final int LAST_DAY_OF_AN_APPLICATION = 90;
    private static final Duration ABSENCE = Duration.ofDays(30);

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
        /** Since when its pupil had left, where that ended it and nothing has become of it since. */
        Instant leftAt;

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
        final Set<Integer> persons;
        boolean lifted;

        Bar(String account, Pupil pupil, String hashed, Set<Integer> persons) {
            this.account = account;
            this.pupil = pupil;
            this.hashed = hashed;
            this.persons = new HashSet<>(persons);
        }
    }

    /** A wish to undo a joining that Keycloak has carried out and, until it is done, the diary has not. */
    static final class Wish {
        final Partings.Wanted wanted;
        final String account;
        final String parted;
        boolean done;

        Wish(Partings.Wanted wanted, String account, String parted) {
            this.wanted = wanted;
            this.account = account;
            this.parted = parted;
        }
    }

    /** An application for access to one child. */
    static final class Asked {
        final UUID id;
        final String account;
        final int child;
        final int person;
        final boolean spelledRightly;
        final LocalDate birth;
        final int school;
        final Instant created;
        boolean closed;

        Asked(
                UUID id,
                String account,
                int child,
                int person,
                boolean spelledRightly,
                LocalDate birth,
                int school,
                Instant created) {
            this.id = id;
            this.account = account;
            this.child = child;
            this.person = person;
            this.spelledRightly = spelledRightly;
            this.birth = birth;
            this.school = school;
            this.created = created;
        }

        boolean waits(Instant now) {
            Instant over = LocalDate.ofInstant(created, MOSCOW)
                    .plusDays(LAST_DAY_OF_AN_APPLICATION + 1)
                    .atStartOfDay(MOSCOW)
                    .toInstant();
            return !closed && now.isBefore(over.minus(1, ChronoUnit.MICROS));
        }
    }

    final List<Pupil> pupils = new ArrayList<>();
    /** In the order of their last changes, as far as it counts: the last of a pair is what was decided last. */
    final List<Tie> ties = new ArrayList<>();

    final List<Bar> bars = new ArrayList<>();
    final List<Asked> asked = new ArrayList<>();
    final List<Wish> wishes = new ArrayList<>();
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
                        .anyMatch(tie ->
                                tie.pupil == pupil && tie.account.equals(account) && tie.open() && !isOfOther(tie))
                && hasConsented(account)
                && !isBarred(account, pupil)
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

    boolean isBarred(String account, Pupil pupil) {
        Integer person = behind.get(account);
        return bars.stream()
                .anyMatch(bar -> !bar.lifted
                        && bar.pupil == pupil
                        && (bar.account.equals(account) || person != null && bar.persons.contains(person)));
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

    boolean mayBeGranted(String account, Pupil pupil) {
        Tie before = standing(account, pupil);
        return !isBarred(account, pupil) && isActive(pupil) && (before == null || before.rest == null);
    }

    boolean mayBeTransferred(String account, Pupil pupil) {
        return ties.stream().noneMatch(tie -> tie.pupil == pupil && tie.account.equals(account))
                && !isBarred(account, pupil)
                && isActive(pupil);
    }

    /** The pupils of a school who are, letter by letter, whom an application is about. */
    List<Pupil> meant(Asked one) {
        return pupils.stream()
                .filter(pupil -> pupil.school == one.school
                        && pupil.child == one.child
                        && one.spelledRightly
                        && pupil.birth.equals(one.birth)
                        && isActive(pupil))
                .toList();
    }

    boolean waitsFor(String account, int child, boolean spelledRightly, LocalDate birth, int school) {
        return asked.stream()
                .anyMatch(one -> one.waits(now)
                        && one.account.equals(account)
                        && one.child == child
                        && one.spelledRightly == spelledRightly
                        && one.birth.equals(birth)
                        && one.school == school);
    }

    /**
     * Whether the state's fresh word about its children opens one to a person: exactly one active enrolment has the
     * number, no bar stands, and no link of the same person with it rests, at whichever account.
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
                && bars.stream()
                        .noneMatch(bar -> !bar.lifted
                                && (bar.account.equals(account)
                                        || bar.persons.contains(person)
                                        || bar.persons.contains(behind.get(account)))
                                && (bar.pupil == pupil || said.equals(bar.hashed) || said.equals(bar.pupil.hashed())))
                && ties.stream()
                        .noneMatch(tie -> !tie.ended
                                && tie.rest != null
                                && tie.pupil == pupil
                                && Objects.equals(behind.get(tie.account), person));
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

    private void end(Tie tie) {
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
        Set<Integer> persons = personsBehind(numbers);
        numbers.forEach(number -> bars.add(new Bar(number, pupil, pupil.hashed(), persons)));
    }

    Set<Integer> personsBehind(Set<String> accounts) {
        var persons = new HashSet<Integer>();
        accounts.stream().map(behind::get).filter(Objects::nonNull).forEach(persons::add);
        return persons;
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

    /** The state has said who is behind an account. */
    void seen(String account, int person) {
        for (Wish wish : wishes) {
            if (wish.done && wish.account.equals(account) && Objects.equals(behind.get(wish.parted), person)) {
                move(wish.parted, account);
                behind.remove(wish.parted);
            }
        }
        behind.put(account, person);
        bars.stream()
                .filter(bar -> !bar.lifted && (bar.account.equals(account) || bar.persons.contains(person)))
                .forEach(bar -> bar.persons.add(person));
        othersRest(account);
    }

    /** The diary has carried out an undoing: what the state opened goes with the citizen, what a school opened stays. */
    void parted(Wish wish) {
        if (wish.done) {
            return;
        }
        wish.done = true;
        move(wish.account, wish.parted);
        Integer person = behind.remove(wish.account);
        if (person != null) {
            behind.put(wish.parted, person);
        }
    }

    private void move(String from, String to) {
        Map<Pupil, List<Tie>> going = new LinkedHashMap<>();
        ties.stream()
                .filter(tie -> tie.basis == Basis.STATE_CHILD && tie.account.equals(from))
                .forEach(tie -> going.computeIfAbsent(tie.pupil, pupil -> new ArrayList<>())
                        .add(tie));
        going.forEach((pupil, all) -> {
            if (standing(to, pupil) == null) {
                all.forEach(tie -> tie.account = to);
                ties.removeAll(all);
                ties.addAll(all);
            } else {
                all.stream().filter(tie -> !tie.ended).forEach(this::end);
            }
        });
    }

    /**
     * A school has sent a list of pupils: links of those who have left end, and those of who is back within thirty days
     * are there again, unless something was decided since.
     *
     * @param link of the two that is not ended, in the service
     */
    void uploaded(int school, BiFunction<String, Pupil, UUID> link) {
        for (Pupil pupil : pupils) {
            if (pupil.school == school) {
                LocalDate before = pupil.registeredOut;
                boolean known = pupil.registered;
                pupil.registered = true;
                pupil.registeredOut = pupil.out;
                pupil.registeredHashed = pupil.hashed();
                if (known) {
                    settle(pupil, before, link);
                }
            }
        }
    }

    private void settle(Pupil pupil, LocalDate before, BiFunction<String, Pupil, UUID> link) {
        Instant oldest = now.minus(ABSENCE);
        Instant left = isOver(before) ? before.atStartOfDay(MOSCOW).toInstant() : now;
        if (isOver(pupil.out) || left.isBefore(oldest)) {
            ties.stream()
                    .filter(tie -> tie.pupil == pupil && !tie.ended)
                    .toList()
                    .forEach(tie -> {
                        end(tie);
                        tie.leftAt = left;
                    });
        }
        if (!isActive(pupil)) {
            return;
        }
        List<Tie> back = ties.stream()
                .filter(tie -> tie.pupil == pupil && tie.leftAt != null && !tie.leftAt.isBefore(oldest))
                .toList();
        for (Tie tie : back) {
            tie.leftAt = null;
            if (isLast(tie) && !isBarredFromChild(tie.account, pupil)) {
                Tie anew = new Tie(link.apply(tie.account, pupil), tie.account, pupil, tie.basis, now);
                anew.checkedNumber = tie.checkedNumber;
                anew.checkedName = tie.checkedName;
                anew.rest = tie.rest;
                ties.add(anew);
                merges.takesPlace(anew, tie);
                othersRest(tie.account);
            }
        }
    }

    /** The diary has looked for days of leaving that the last lists had said beforehand. */
    void daysOfLeavingCame() {
        ties.stream()
                .filter(tie -> !tie.ended && tie.pupil.registered && isOver(tie.pupil.registeredOut))
                .forEach(tie -> {
                    tie.ended = true;
                    tie.leftAt = tie.pupil.registeredOut.atStartOfDay(MOSCOW).toInstant();
                });
    }

    private boolean isOver(LocalDate day) {
        return day != null && !day.isAfter(today());
    }

    private boolean isLast(Tie one) {
        return ties.stream()
                        .filter(tie -> tie.pupil == one.pupil && tie.account.equals(one.account))
                        .reduce((earlier, later) -> later)
                        .orElseThrow()
                == one;
    }

    /** By a bar from any enrolment of the same child. */
    private boolean isBarredFromChild(String account, Pupil pupil) {
        Integer person = behind.get(account);
        String hashed = pupil.registeredHashed;
        return standingBars()
                .anyMatch(bar -> (bar.account.equals(account) || person != null && bar.persons.contains(person))
                        && (bar.pupil == pupil
                                || hashed != null
                                        && (hashed.equals(bar.hashed) || hashed.equals(bar.pupil.registeredHashed))));
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
