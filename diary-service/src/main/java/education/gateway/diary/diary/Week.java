package education.gateway.diary.diary;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A week of a child, Monday to Sunday.
 *
 * @param holidayUntil last day of the holidays that fill the whole week; null in any other week
 */
record Week(
        Child child, LocalDate from, LocalDate to, @Nullable LocalDate holidayUntil, List<Day> days) {

    /**
     * A day of the week; all seven are there.
     *
     * @param homework what is due on this day, whenever it was given
     * @param unplaced what the journal says about a lesson that the timetable does not have
     */
    record Day(LocalDate date, List<Lesson> lessons, List<Homework> homework, Journal unplaced) {}

    /**
     * A lesson of the class, or of its subgroups at one time in one subject.
     *
     * @param groups one element for the whole class, one each for subgroups
     */
    record Lesson(
            int number,
            @JsonFormat(pattern = "HH:mm") LocalTime starts,
            @JsonFormat(pattern = "HH:mm") LocalTime ends,
            String subject,
            List<Group> groups,
            @JsonUnwrapped Journal journal) {}

    /** Who teaches what and where; {@code subgroup} is null for the whole class. */
    record Group(
            @Nullable String subgroup,
            @Nullable String teacher,
            @Nullable String room,
            @Nullable String topic,
            @Nullable String homework,
            @Nullable LocalDate dueDate) {}

    /** Homework on the day it is due. */
    record Homework(String subject, @Nullable String subgroup, String text, LocalDate givenOn) {}
}
