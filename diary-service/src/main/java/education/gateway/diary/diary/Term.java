package education.gateway.diary.diary;

import java.time.LocalDate;

/**
 * A term of the child's class.
 *
 * @param kind {@code quarter}, {@code trimester}, {@code half} or {@code year}
 * @param name as the school calls it
 */
record Term(String kind, String name, LocalDate from, LocalDate to) {

    boolean isWholeYear() {
        return "year".equals(kind);
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
