package education.gateway.diary.applications;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days as the pages say them; a day is a day in Moscow. */
final class RussianDay {

    static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", RUSSIAN);
    private static final DateTimeFormatter WITH_YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy 'года'", RUSSIAN);
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("dd.MM.yyyy", RUSSIAN);

    private RussianDay() {}

    static LocalDate of(Instant moment) {
        return LocalDate.ofInstant(moment, MOSCOW);
    }

    /** «12 сентября», in another year than today's «12 сентября 2026 года». */
    static String words(Instant moment, Instant now) {
        LocalDate day = of(moment);
        return (day.getYear() == of(now).getYear() ? DAY : WITH_YEAR).format(day);
    }

    /** «12.09.2017». */
    static String digits(LocalDate day) {
        return DIGITS.format(day);
    }
}
