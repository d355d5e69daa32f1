package education.gateway.diary.diary;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mark of a term or a year, given by a teacher; never computed.
 *
 * @param term as the school calls it
 * @param date the day for which it was given
 */
record FinalMark(
        long id,
        String subject,
        String term,
        String value,
        LocalDate date,
        @Nullable String comment,
        Instant enteredAt,
        @Nullable Instant removedAt,
        List<FormerValue> formerly) {

    boolean stands() {
        return removedAt == null;
    }
}
