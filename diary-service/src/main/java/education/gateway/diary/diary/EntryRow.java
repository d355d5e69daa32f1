package education.gateway.diary.diary;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of {@code register.entry} as the statements hand it over: an array in just this order. */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({
    "id",
    "kind",
    "date",
    "lesson",
    "subject",
    "workType",
    "weight",
    "value",
    "comment",
    "enteredAt",
    "removedAt"
})
record EntryRow(
        long id,
        String kind,
        LocalDate date,
        @Nullable Integer lesson,
        String subject,
        @Nullable String workType,
        @Nullable BigDecimal weight,
        String value,
        @Nullable String comment,
        Instant enteredAt,
        @Nullable Instant removedAt) {}
