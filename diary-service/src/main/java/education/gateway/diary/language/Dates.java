package education.gateway.diary.language;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Days and moments in the language of the page, in Moscow. */
public final class Dates {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    private static final Forms RUSSIAN = new Forms("d MMMM yyyy 'года'", "d MMMM 'в' HH:mm", Language.RUSSIAN);
    private static final Forms ENGLISH = new Forms("d MMMM yyyy", "d MMMM 'at' HH:mm", Language.ENGLISH);

    private Dates() {}

    private record Forms(
            DateTimeFormatter day, DateTimeFormatter withYear, DateTimeFormatter withTime, DateTimeFormatter whole) {

        Forms(String withYear, String withTime, Language language) {
            this(
                    form("d MMMM", language),
                    form(withYear, language),
                    form(withTime, language),
                    form(withYear + ", HH:mm", language));
        }

        private static DateTimeFormatter form(String pattern, Language language) {
            return DateTimeFormatter.ofPattern(pattern, language.locale());
        }
    }

    /** «23 ноября». */
    public static String day(LocalDate day) {
        return forms().day().format(day);
    }

    /** «23 ноября». */
    public static String day(Instant moment) {
        return forms().day().format(inMoscow(moment));
    }

    /** «12 сентября 2026 года». */
    public static String dayWithYear(LocalDate day) {
        return forms().withYear().format(day);
    }

    /** «12 сентября», in another year than today's «12 сентября 2026 года». */
    public static String day(Instant moment, Instant now) {
        ZonedDateTime day = inMoscow(moment);
        return (day.getYear() == inMoscow(now).getYear() ? forms().day() : forms().withYear()).format(day);
    }

    /** «23 ноября в 14:05». */
    public static String dayAndTime(Instant moment) {
        return forms().withTime().format(inMoscow(moment));
    }

    /** «28 ноября 2026 года, 14:05». */
    public static String dayWithYearAndTime(Instant moment) {
        return forms().whole().format(inMoscow(moment));
    }

    private static ZonedDateTime inMoscow(Instant moment) {
        return moment.atZone(MOSCOW);
    }

    private static Forms forms() {
        return Language.current() == Language.ENGLISH ? ENGLISH : RUSSIAN;
    }
}
