package education.gateway.diary.diary;

import java.time.LocalDate;

/** Days from the first to the last, both included. */
record DayRange(LocalDate from, LocalDate to) {

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
