package education.gateway.diary.guardianship;

import education.gateway.diary.guardianship.History.Bar;
import education.gateway.diary.guardianship.History.Pupil;
import education.gateway.diary.guardianship.History.Tie;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;

/** What lists of pupils do to links: who left, who came of age, and who is back or is younger after all. */
final class HistoryOfEnrolments {

    private static final Duration ABSENCE = Duration.ofDays(30);

    private final History history;

    HistoryOfEnrolments(History history) {
        this.history = history;
    }

    /**
     * A school has sent a list of pupils: links of those who have left end, and those of who is back within thirty days
     * are there again, unless something was decided since.
     *
     * @param link of the two that is not ended, in the service
     * @return whether a link that had ended on a birthday is there again
     */
    boolean uploaded(int school, BiFunction<String, Pupil, UUID> link) {
        boolean underAge = false;
        for (Pupil pupil : history.pupils) {
            if (pupil.school == school) {
                LocalDate before = pupil.registeredOut;
                boolean known = pupil.registered;
                pupil.registered = true;
                pupil.registeredOut = pupil.out;
                pupil.registeredBirth = pupil.birth;
                pupil.registeredHashed = pupil.hashed();
                if (known) {
                    underAge |= settle(pupil, before, link);
                }
            }
        }
        return underAge;
    }

    private boolean settle(Pupil pupil, LocalDate before, BiFunction<String, Pupil, UUID> link) {
        Instant oldest = history.now().minus(ABSENCE);
        Instant left = isOver(before) ? before.atStartOfDay(History.MOSCOW).toInstant() : history.now();
        if (isOver(pupil.out) || left.isBefore(oldest)) {
            history.ties.stream()
                    .filter(tie -> tie.pupil == pupil && !tie.ended)
                    .toList()
                    .forEach(tie -> {
                        history.end(tie);
                        tie.leftAt = left;
                    });
        }
        if (!history.isActive(pupil)) {
            return false;
        }
        List<Tie> back = history.ties.stream()
                .filter(tie -> tie.pupil == pupil && tie.leftAt != null && !tie.leftAt.isBefore(oldest))
                .toList();
        boolean underAge = false;
        for (Tie tie : back) {
            tie.leftAt = null;
            if (isLast(tie) && !isBarredFromChild(tie)) {
                Tie anew = new Tie(link.apply(tie.account, pupil), tie.account, pupil, tie.basis, history.now());
                anew.checkedNumber = tie.checkedNumber;
                anew.checkedName = tie.checkedName;
                anew.rest = tie.rest;
                history.ties.add(anew);
                history.merges.takesPlace(anew, tie);
                history.othersRest(tie.account);
                underAge |= tie.endedOnBirthday;
            }
        }
        return underAge;
    }

    /** The diary has looked for days of leaving that the last lists had said beforehand. */
    void daysOfLeavingCame() {
        history.ties.stream()
                .filter(tie -> !tie.ended && tie.pupil.registered && isOver(tie.pupil.registeredOut))
                .forEach(tie -> {
                    tie.ended = true;
                    tie.leftAt =
                            tie.pupil.registeredOut.atStartOfDay(History.MOSCOW).toInstant();
                });
    }

    /**
     * The diary has looked for 18th birthdays of pupils who have not left.
     *
     * @return whether a link has ended
     */
    boolean birthdaysCame() {
        List<Tie> ending = history.ties.stream()
                .filter(tie -> !tie.ended && tie.pupil.registered && !isOver(tie.pupil.registeredOut))
                .filter(tie -> !tie.pupil.birth.isAfter(history.today().minusYears(18)))
                .toList();
        ending.forEach(tie -> {
            tie.ended = true;
            tie.leftAt = history.now();
            tie.endedOnBirthday = true;
        });
        return !ending.isEmpty();
    }

    private boolean isOver(LocalDate day) {
        return day != null && !day.isAfter(history.today());
    }

    private boolean isLast(Tie one) {
        return history.ties.stream()
                        .filter(tie -> tie.pupil == one.pupil && tie.account.equals(one.account))
                        .reduce((earlier, later) -> later)
                        .orElseThrow()
                == one;
    }

    /** By a bar from any enrolment of the same child, as the files that have gone up say; a namesake as well. */
    private boolean isBarredFromChild(Tie tie) {
        Integer person = history.behind.get(tie.account);
        return history.standingBars()
                .anyMatch(bar ->
                        (bar.isOn(tie.account, person, tie.checkedNumber) || bar.isOnNamesake(person, tie.checkedName))
                                && isOneChild(bar, tie.pupil));
    }

    private static boolean isOneChild(Bar bar, Pupil pupil) {
        String hashed = pupil.registeredHashed;
        return bar.pupil == pupil
                || hashed != null && (hashed.equals(bar.hashed) || hashed.equals(bar.pupil.registeredHashed))
                || (hashed == null || bar.pupil.registeredHashed == null)
                        && bar.pupil.child == pupil.child
                        && bar.pupil.registeredBirth.equals(pupil.registeredBirth);
    }
}
