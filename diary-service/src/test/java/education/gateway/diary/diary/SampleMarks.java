package education.gateway.diary.diary;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Marks in algebra for tests of what is computed from them. */
final class SampleMarks {

    private static final Instant ENTERED = Instant.parse("2026-11-10T12:40:00Z");

    private SampleMarks() {}

    static Mark mark(String value, String weight) {
        return mark(value, weight, null);
    }

    static Mark removed(String value) {
        return mark(value, null, ENTERED.plusSeconds(60));
    }

    private static Mark mark(String value, String weight, Instant removedAt) {
        return new Mark(
                1,
                "Алгебра",
                LocalDate.of(2026, 11, 9),
                2,
                value,
                new Work("Контрольная работа", weight == null ? null : new BigDecimal(weight)),
                null,
                ENTERED,
                removedAt,
                List.of());
    }
}
