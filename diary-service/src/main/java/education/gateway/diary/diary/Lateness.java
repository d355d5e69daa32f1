package education.gateway.diary.diary;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The pupil came late to a lesson.
 *
 * @param minutes null when the school does not say
 */
record Lateness(
        long id,
        String subject,
        LocalDate date,
        @Nullable Integer lesson,
        @Nullable Integer minutes,
        @Nullable String comment,
        Instant enteredAt) {}
