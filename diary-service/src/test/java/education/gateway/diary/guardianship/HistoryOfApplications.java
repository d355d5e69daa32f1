package education.gateway.diary.guardianship;

import education.gateway.diary.guardianship.History.Pupil;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a family has applied for, and what of it still waits for a school. */
final class HistoryOfApplications {

    private static final int LAST_DAY = 90;

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
            Instant over = LocalDate.ofInstant(created, History.MOSCOW)
                    .plusDays(LAST_DAY + 1)
                    .atStartOfDay(History.MOSCOW)
                    .toInstant();
            return !closed && now.isBefore(over.minus(1, ChronoUnit.MICROS));
        }
    }

    final List<Asked> asked = new ArrayList<>();
    private final History history;

    HistoryOfApplications(History history) {
        this.history = history;
    }

    /** The pupils of a school who are, letter by letter, whom an application is about. */
    List<Pupil> meant(Asked one) {
        return history.pupils.stream()
                .filter(pupil -> pupil.school == one.school
                        && pupil.child == one.child
                        && one.spelledRightly
                        && pupil.birth.equals(one.birth)
                        && history.isActive(pupil))
                .toList();
    }

    boolean waitsFor(String account, int child, boolean spelledRightly, LocalDate birth, int school) {
        return asked.stream()
                .anyMatch(one -> one.waits(history.now())
                        && one.account.equals(account)
                        && one.child == child
                        && one.spelledRightly == spelledRightly
                        && one.birth.equals(birth)
                        && one.school == school);
    }
}
