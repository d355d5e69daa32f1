package education.gateway.diary.diary;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a mark was until the school changed it. */
record FormerValue(String value, @Nullable BigDecimal weight, Instant enteredAt, Instant replacedAt) {}
