package education.gateway.diary.diary;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened on a day, as {@code journal.Readings} hands it over: an array in just this order.
 *
 * @param who {@code you}, {@code account}, {@code other}, {@code school} or {@code gateway}
 * @param deed code of {@link education.gateway.diary.journal.Deed}
 * @param page which page was read; null when the deed is no reading
 * @param own whether it concerns the asking parent's own link
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"day", "who", "deed", "page", "own"})
record Look(
        LocalDate day, String who, String deed, @Nullable String page, boolean own) {}
