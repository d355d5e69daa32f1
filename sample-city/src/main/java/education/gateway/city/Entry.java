package education.gateway.city;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** When teachers write into the journal: some the same day, some much later. */
final class Entry {

    private static final LocalTime LAST_OF_TODAY = LocalTime.of(18, 0);

    private Entry() {}

    static LocalDateTime at(Lesson lesson, WorkPlan.Size size, Dice dice) {
        int habit = dice.below(100);
        int days;
        if (size == WorkPlan.Size.EVERYDAY) {
            days = habit < 70 ? 0 : habit < 90 ? dice.between(1, 3) : habit < 98 ? dice.between(4, 9) : 14;
        } else {
            days = habit < 20 ? 0 : habit < 80 ? dice.between(1, 4) : dice.between(5, 12);
        }
        LocalDate day = lesson.date().plusDays(days);
        if (days > 0) {
            return day.atTime(dice.between(8, 21), dice.below(60));
        }
        return lesson.date().atTime(lesson.end()).plusMinutes(dice.between(1, 120));
    }

    /** Whether the files of that day hold an entry of this moment. */
    static boolean isInFiles(LocalDateTime enteredAt, LocalDate today) {
        return !enteredAt.isAfter(today.atTime(LAST_OF_TODAY));
    }
}
