package education.gateway.diary.reception;

import education.gateway.diary.reception.Reception.Hours;
import education.gateway.diary.web.PlainText;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an officer's form; what cannot be right is said in Russian, by field. Fields that it does not know are nothing. */
final class Draft {

    static final String NOTE = "note";
    static final int LONGEST_NOTE = 300;
    static final int LONGEST_ROOM = 60;

    private static final LocalTime EARLIEST = LocalTime.of(6, 0);
    private static final LocalTime LATEST = LocalTime.of(22, 0);

    private final Map<String, String> mistakes = new LinkedHashMap<>();
    private final List<Hours> hours = new ArrayList<>();
    private final String note;

    /** @param fields as they came */
    Draft(Map<String, String> fields) {
        for (DayOfWeek day : days()) {
            read(day, fields);
        }
        note = text(NOTE, fields.get(NOTE), LONGEST_NOTE);
    }

    /** The days of the form: a school receives nobody on Sundays. */
    static List<DayOfWeek> days() {
        return List.of(DayOfWeek.values()).subList(0, DayOfWeek.SATURDAY.getValue());
    }

    static String from(DayOfWeek day) {
        return "from" + day.getValue();
    }

    static String to(DayOfWeek day) {
        return "to" + day.getValue();
    }

    static String room(DayOfWeek day) {
        return "room" + day.getValue();
    }

    /** What the form shows when it is opened. */
    static Map<String, String> fieldsOf(Reception reception) {
        var fields = new HashMap<String, String>();
        fields.put(NOTE, reception.note());
        for (Hours each : reception.hours()) {
            fields.put(from(each.day()), each.from().toString());
            fields.put(to(each.day()), each.to().toString());
            fields.put(room(each.day()), each.room());
        }
        return fields;
    }

    /** What is to be corrected, by field; empty when everything may be right. */
    Map<String, String> mistakes() {
        return mistakes;
    }

    List<Hours> hours() {
        return hours;
    }

    String note() {
        return note;
    }

    private void read(DayOfWeek day, Map<String, String> fields) {
        String typedFrom = fields.getOrDefault(from(day), "").strip();
        String typedTo = fields.getOrDefault(to(day), "").strip();
        String room = text(room(day), fields.get(room(day)), LONGEST_ROOM);
        if (typedFrom.isEmpty() && typedTo.isEmpty() && room.isEmpty()) {
            return;
        }
        LocalTime from = time(from(day), typedFrom);
        LocalTime to = time(to(day), typedTo);
        if (from == null || to == null) {
            return;
        }
        if (!from.isBefore(to)) {
            mistakes.put(to(day), "Конец приёма должен быть позже начала");
            return;
        }
        hours.add(new Hours(day, from, to, room));
    }

    private @Nullable LocalTime time(String field, String typed) {
        try {
            LocalTime time = LocalTime.parse(typed).withSecond(0).withNano(0);
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException malformed) {
            // said below
        }
        mistakes.put(field, "Напишите часы и минуты, от 6:00 до 22:00, или очистите весь день");
        return null;
    }

    private String text(String field, @Nullable String typed, int most) {
        return PlainText.line(typed, most).orElseGet(() -> {
            mistakes.put(field, "Обычный текст, не длиннее " + most + " знаков");
            return "";
        });
    }
}
