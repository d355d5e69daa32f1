package education.gateway.diary.diary;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mark for a work at a lesson. A removed mark stays visible as removed and counts nowhere.
 *
 * @param date day of the lesson
 * @param lesson number of the lesson on that day
 * @param value as the school wrote it: {@code 5}, {@code 4+}, {@code 5/4}, {@code зачёт}, …
 * @param enteredAt when the teacher entered it, which may be long after the lesson
 * @param formerly earlier values, oldest first
 */
record Mark(
        long id,
        String subject,
        LocalDate date,
        @Nullable Integer lesson,
        String value,
        Work work,
        @Nullable String comment,
        Instant enteredAt,
        @Nullable Instant removedAt,
        List<FormerValue> formerly) {

    boolean stands() {
        return removedAt == null;
    }

    /** The numbers in the mark: none for a word, two for {@code 5/4}; a plus or minus does not count. */
    List<BigDecimal> numbers() {
        return value.chars()
                .filter(c -> c >= '1' && c <= '5')
                .mapToObj(c -> BigDecimal.valueOf(c - '0'))
                .toList();
    }

    /** The weight it counts with: 1 where the school uses none. */
    BigDecimal weight() {
        BigDecimal weight = work.weight();
        return weight == null ? BigDecimal.ONE : weight;
    }
}
