package education.gateway.diary.reception;

import static education.gateway.diary.language.Words.say;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;

/**
 * When the officers of a school receive parents.
 *
 * @param school number of the school
 * @param hours by weekday, in the order of the week; empty while the school has written none
 * @param note what else to know, in one line; empty when there is nothing
 */
public record Reception(int school, List<Hours> hours, String note) {

    public Reception {
        hours = List.copyOf(hours);
    }

    /** Whether the school has said anything. */
    public boolean isKnown() {
        return !hours.isEmpty() || !note.isEmpty();
    }

    /**
     * One weekday.
     *
     * @param room as the school writes it, perhaps empty
     */
    public record Hours(DayOfWeek day, LocalTime from, LocalTime to, String room) {

        private static final List<String> DAYS =
                List.of("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье");

        /** «четверг». */
        public String dayName() {
            return say(name(day));
        }

        static String name(DayOfWeek day) {
            return DAYS.get(day.getValue() - 1);
        }

        /** «15:00–18:00, кабинет 12». */
        public String words() {
            String time = from + "–" + to;
            if (room.isEmpty()) {
                return time;
            }
            return time + ", "
                    + (room.matches("\\d{1,4}[а-яА-Я]?") ? say("кабинет {0}", room.toLowerCase(Locale.ROOT)) : room);
        }
    }
}
