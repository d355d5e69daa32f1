package education.gateway.diary.why;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Days as the page says them, in Moscow.
 *
 * @param now the moment at which the page is made
 */
record Days(Instant now) {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", RUSSIAN);
    private static final DateTimeFormatter WITH_YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy 'года'", RUSSIAN);

    /** «12 сентября», in another year than this one «12 сентября 2025 года». */
    String words(Instant moment) {
        LocalDate day = LocalDate.ofInstant(moment, MOSCOW);
        boolean thisYear = day.getYear() == LocalDate.ofInstant(now, MOSCOW).getYear();
        return (thisYear ? DAY : WITH_YEAR).format(day);
    }
}
