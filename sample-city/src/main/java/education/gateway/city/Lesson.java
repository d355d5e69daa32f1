package education.gateway.city;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * A lesson of a class, or of half of it.
 *
 * @param subgroup 1 or 2; 0 for the whole class
 * @param ordinal 1 for the term's first lesson of this subject in this class
 * @param topic empty while the teacher has not planned it
 * @param dueDate the day for which the homework is given; null without homework
 */
public record Lesson(
        SchoolClass schoolClass,
        int subgroup,
        String subject,
        int ordinal,
        LocalDate date,
        int number,
        LocalTime start,
        LocalTime end,
        String teacher,
        String room,
        String topic,
        String homework,
        @Nullable LocalDate dueDate) {}
