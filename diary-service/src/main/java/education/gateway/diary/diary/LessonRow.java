package education.gateway.diary.diary;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A row of {@code register.lesson} as the statements hand it over. */
record LessonRow(
        LocalDate date,
        int number,
        String subgroup,
        String subject,
        LocalTime starts,
        LocalTime ends,
        @Nullable String teacher,
        @Nullable String room,
        @Nullable String topic,
        @Nullable String homework,
        @Nullable LocalDate dueDate) {

    @Nullable
    String subgroupOrNull() {
        return subgroup.isEmpty() ? null : subgroup;
    }

    boolean isHeldWith(LessonRow other) {
        return date.equals(other.date) && number == other.number && subject.equals(other.subject);
    }

    boolean isOf(EntryRow entry) {
        Integer lesson = entry.lesson();
        return lesson != null && lesson == number && date.equals(entry.date()) && subject.equals(entry.subject());
    }
}
