package education.gateway.city;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;

/**
 * A row of a school's journal about one pupil.
 *
 * @param lessonNumber 0 for a final mark, which belongs to a term
 * @param workType what was done; for a final mark the term's name; empty where there was no work
 * @param weight a decimal number as schools write it, {@code 1,5}; empty where there was no work
 * @param value a mark as a journal writes it; of an absence {@code н} or {@code н, уважительная}, never an illness; of a
 *     lateness its minutes, or {@code о} where the school does not count them; of a remark only that it is one
 * @param enteredAt Moscow time
 */
public record Mark(
        UUID rowId,
        Pupil pupil,
        String subject,
        LocalDate date,
        int lessonNumber,
        String workType,
        String weight,
        Kind kind,
        String value,
        String comment,
        LocalDateTime enteredAt) {

    /** What a row says; real journals keep all of these in one list. */
    public enum Kind {
        MARK("отметка"),
        ABSENCE("отсутствие"),
        LATENESS("опоздание"),
        REMARK("замечание"),
        FINAL("итог");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in the register's files. */
        public String word() {
            return word;
        }
    }
}
