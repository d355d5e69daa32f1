package education.gateway.city;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When one pupil was not there. */
final class Attendance {

    private static final String ABSENT = "н";
    private static final String ABSENT_WITH_REASON = "н, уважительная";

    private final Map<LocalDate, String> daysAway = new HashMap<>();
    private final Dice dice;

    Attendance(Dice dice) {
        this.dice = dice;
        int absences = dice.below(10) < 4 ? 0 : dice.between(1, 3);
        for (int i = 0; i < absences; i++) {
            LocalDate first = Options.FIRST_DAY.plusDays(dice.between(3, 115));
            boolean reason = dice.chance(0.85);
            int days = reason ? dice.between(1, 8) : 1;
            for (int day = 0; day < days; day++) {
                daysAway.put(first.plusDays(day), reason ? ABSENT_WITH_REASON : ABSENT);
            }
        }
    }

    /** What the journal says instead of a mark; null when the pupil was there. */
    @Nullable
    String absence(LocalDate date, int lesson) {
        String wholeDay = daysAway.get(date);
        if (wholeDay != null) {
            return wholeDay;
        }
        return at(date, lesson).chance(0.004) ? ABSENT : null;
    }

    /** Minutes after the bell; 0 for in time. People come late to the first lesson, more often than to others. */
    int minutesLate(LocalDate date, int lesson) {
        Dice own = at(date, lesson).on("late");
        return own.chance(lesson == 1 ? 0.015 : 0.001) ? own.between(3, 20) : 0;
    }

    private Dice at(LocalDate date, int lesson) {
        return dice.on(date.toEpochDay() * 16 + lesson);
    }

    /** The journal is opened some minutes after the bell. */
    static int minutesAfterBell(LocalTime start) {
        return 5 + start.getMinute() % 4;
    }
}
