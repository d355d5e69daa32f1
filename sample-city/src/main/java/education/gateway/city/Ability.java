package education.gateway.city;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** How one pupil does: better at some subjects, and better or worse as the term goes on. */
final class Ability {

    private static final double MEAN = 4.05;

    private static final double LEAST = 3.2;

    private record InSubject(double level, double change) {}

    private final Dice dice;
    private final double level;
    private final Map<String, InSubject> subjects = new HashMap<>();

    Ability(Dice dice) {
        this.dice = dice;
        this.level = Math.max(LEAST, MEAN + dice.bell() * 0.5);
    }

    /** A mark from 2 to 5. */
    int mark(String subject, LocalDate date, WorkPlan.Size size, Dice moment) {
        InSubject known = subjects.computeIfAbsent(subject, absent -> {
            Dice own = dice.on(subject);
            return new InSubject(level + own.bell() * 0.35, own.bell() * 0.4);
        });
        double passed = (double) ChronoUnit.DAYS.between(Options.FIRST_DAY, date)
                / ChronoUnit.DAYS.between(Options.FIRST_DAY, Options.LAST_DAY);
        double luck = moment.bell() * 0.6 - (size == WorkPlan.Size.BIG ? 0.2 : 0);
        long rounded = Math.round(known.level() + known.change() * (passed - 0.4) + luck);
        return (int) Math.max(2, Math.min(5, rounded));
    }
}
