package education.gateway.diary.diary;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a mark was given for.
 *
 * @param type as the school writes it
 * @param weight by the school's own rules; null when the school uses none
 */
record Work(String type, @Nullable BigDecimal weight) {}
