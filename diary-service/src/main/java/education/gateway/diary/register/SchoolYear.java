package education.gateway.diary.register;

import java.time.LocalDate;
import java.time.Month;

/**
 * A school year, 1 August to 31 July: the teaching year begins on 1 September, but timetables come before it.
 *
 * @param beginsIn the calendar year in which it begins
 */
public record SchoolYear(int beginsIn) {

    /** The school year in which the day lies. */
    public static SchoolYear of(LocalDate day) {
        return new SchoolYear(day.getMonthValue() >= Month.AUGUST.getValue() ? day.getYear() : day.getYear() - 1);
    }

    /** First day of teaching, 1 September. */
    public LocalDate firstDay() {
        return LocalDate.of(beginsIn, Month.SEPTEMBER, 1);
    }

    /** Last day, 31 August; finals and their corrections may come after the last lesson. */
    public LocalDate lastDay() {
        return LocalDate.of(beginsIn + 1, Month.AUGUST, 31);
    }
}
