package education.gateway.diary.diary;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a teacher wrote about the pupil. */
record Remark(
        long id, String subject, LocalDate date, @Nullable Integer lesson, String text, Instant enteredAt) {}
