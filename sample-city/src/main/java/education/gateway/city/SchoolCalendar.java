package education.gateway.city;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/** Terms, holidays and bells, which every school sets for itself. */
final class SchoolCalendar {

    private static final int SIX_DAY_SCHOOL = 210;
    private static final int TRIMESTER_SCHOOL = 604;
    private static final Set<Integer> SECOND_SHIFT_GRADES = Set.of(3, 6);
    private static final LocalDate UNITY_DAY = LocalDate.of(2026, 11, 4);

    private SchoolCalendar() {}

    static List<Term> terms(SchoolClass schoolClass) {
        if (schoolClass.grade() >= 10) {
            return List.of(new Term(schoolClass, "полугодие", "1 полугодие", Options.FIRST_DAY, Options.LAST_DAY));
        }
        if (schoolClass.school() == TRIMESTER_SCHOOL) {
            return List.of(
                    new Term(schoolClass, "триместр", "1 триместр", Options.FIRST_DAY, LocalDate.of(2026, 11, 15)),
                    new Term(
                            schoolClass,
                            "триместр",
                            "2 триместр",
                            LocalDate.of(2026, 11, 23),
                            LocalDate.of(2027, 2, 21)));
        }
        return List.of(
                new Term(schoolClass, "четверть", "1 четверть", Options.FIRST_DAY, LocalDate.of(2026, 10, 25)),
                new Term(schoolClass, "четверть", "2 четверть", LocalDate.of(2026, 11, 5), Options.LAST_DAY));
    }

    /** Every day with lessons from 1 September to 27 December. */
    static List<LocalDate> schoolDays(SchoolClass schoolClass) {
        DayOfWeek last = lastDay(schoolClass);
        return Options.FIRST_DAY
                .datesUntil(Options.LAST_DAY.plusDays(1))
                .filter(day -> day.getDayOfWeek().compareTo(last) <= 0)
                .filter(day -> !isHoliday(schoolClass.school(), day))
                .toList();
    }

    static int daysAWeek(SchoolClass schoolClass) {
        return lastDay(schoolClass).getValue();
    }

    private static DayOfWeek lastDay(SchoolClass schoolClass) {
        boolean six = schoolClass.school() == SIX_DAY_SCHOOL && schoolClass.grade() >= 8;
        return six ? DayOfWeek.SATURDAY : DayOfWeek.FRIDAY;
    }

    private static boolean isHoliday(int school, LocalDate day) {
        if (day.equals(UNITY_DAY)) {
            return true;
        }
        return school == TRIMESTER_SCHOOL
                ? within(day, 10, 5, 10, 11) || within(day, 11, 16, 11, 22)
                : within(day, 10, 26, 11, 3);
    }

    private static boolean within(LocalDate day, int fromMonth, int fromDay, int toMonth, int toDay) {
        int year = Options.FIRST_DAY.getYear();
        return !day.isBefore(LocalDate.of(year, fromMonth, fromDay))
                && !day.isAfter(LocalDate.of(year, toMonth, toDay));
    }

    /** Lessons take 45 minutes, in the first grade 35; two breaks are long, for meals. */
    static LocalTime start(SchoolClass schoolClass, int number) {
        LocalTime first = firstBell(schoolClass);
        int length = minutes(schoolClass);
        int passed = 0;
        for (int lesson = 1; lesson < number; lesson++) {
            passed += length + (lesson == 2 || lesson == 3 ? 20 : 10);
        }
        return first.plusMinutes(passed);
    }

    static LocalTime end(SchoolClass schoolClass, int number) {
        return start(schoolClass, number).plusMinutes(minutes(schoolClass));
    }

    static int minutes(SchoolClass schoolClass) {
        return schoolClass.grade() == 1 ? 35 : 45;
    }

    private static LocalTime firstBell(SchoolClass schoolClass) {
        if (schoolClass.school() == TRIMESTER_SCHOOL && SECOND_SHIFT_GRADES.contains(schoolClass.grade())) {
            return LocalTime.of(13, 30);
        }
        return schoolClass.school() == SIX_DAY_SCHOOL ? LocalTime.of(8, 30) : LocalTime.of(9, 0);
    }
}
