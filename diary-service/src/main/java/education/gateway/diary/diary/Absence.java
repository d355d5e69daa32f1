package education.gateway.diary.diary;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The pupil was not at a lesson. Why is not kept: an illness is health data.
 *
 * @param excused there was a good reason («н, уважительная»)
 */
record Absence(
        long id, String subject, LocalDate date, @Nullable Integer lesson, boolean excused, Instant enteredAt) {}
