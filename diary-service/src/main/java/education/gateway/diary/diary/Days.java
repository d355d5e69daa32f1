package education.gateway.diary.diary;

import education.gateway.diary.register.SchoolYear;
import education.gateway.diary.web.Refusal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Days, and pages of lists, that callers ask for, within reason; today is today in Moscow. */
@Component
class Days {

    static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    /** A school year; more at once is refused. */
    private static final int LONGEST_RANGE = 366;

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    private static final Pattern PAGE = Pattern.compile("[1-9][0-9]{0,2}|1000");

    private final Clock clock;

    Days(Clock clock) {
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), MOSCOW);
    }

    /** Monday of the week of the given day, or of today. */
    LocalDate monday(@Nullable String date) {
        LocalDate day = date == null ? today() : day("date", date);
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /**
     * Reads a day.
     *
     * @throws Refusal 400 unless it is an ISO date of this century
     */
    LocalDate day(String parameter, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return day;
            }
        } catch (DateTimeException malformed) {
            // refused below
        }
        throw bad(parameter, "A day is written like 2026-11-23 and lies in this century");
    }

    /**
     * The range between two days, both included; what is missing is taken from the school year.
     *
     * @throws Refusal 400 when it ends before it begins or is longer than a school year
     */
    DayRange range(@Nullable String from, @Nullable String to) {
        LocalDate last = to == null ? null : day("to", to);
        LocalDate first;
        if (from != null) {
            first = day("from", from);
        } else {
            first = SchoolYear.of(last == null ? today() : last).firstDay();
        }
        if (last == null) {
            LocalDate end = SchoolYear.of(first).lastDay();
            LocalDate longest = first.plusDays(LONGEST_RANGE - 1L);
            last = end.isAfter(longest) ? longest : end;
        }
        if (last.isBefore(first) || ChronoUnit.DAYS.between(first, last) >= LONGEST_RANGE) {
            throw bad("to", "The range ends on or after its first day and is at most 366 days long");
        }
        return new DayRange(first, last);
    }

    /**
     * The number of a page, the first when none is given.
     *
     * @throws Refusal 400 unless it is a number from 1 to 1000
     */
    int page(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        if (!PAGE.matcher(text).matches()) {
            throw bad("page", "A page is a number from 1 to 1000");
        }
        return Integer.parseInt(text);
    }

    private static Refusal bad(String parameter, String title) {
        return new Refusal(HttpStatus.BAD_REQUEST, "bad-request", title, Map.of("parameter", parameter));
    }
}
