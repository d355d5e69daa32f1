package education.gateway.diary.diary;

import education.gateway.diary.language.Dates;
import education.gateway.diary.language.Language;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Days, moments and numbers in the language of the page. */
final class Said {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Said() {}

    /** «23 ноября». */
    static String day(LocalDate date) {
        return Dates.day(date);
    }

    /** «Понедельник». */
    static String weekday(LocalDate date) {
        return capital(weekday(date, TextStyle.FULL_STANDALONE));
    }

    /** «Пн». */
    static String shortWeekday(LocalDate date) {
        return capital(weekday(date, TextStyle.SHORT_STANDALONE));
    }

    /** «пн, 23 ноября». */
    static String dayOfWeek(LocalDate date) {
        return weekday(date, TextStyle.SHORT_STANDALONE) + ", " + day(date);
    }

    private static String weekday(LocalDate date, TextStyle style) {
        return date.getDayOfWeek().getDisplayName(style, Language.current().locale());
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** «23–29 ноября» or «30 ноября – 6 декабря». */
    static String days(LocalDate from, LocalDate to) {
        return from.getMonth() == to.getMonth() ? from.getDayOfMonth() + "–" + day(to) : day(from) + " – " + day(to);
    }

    /** «14:05, 23 ноября». */
    static String moment(Instant instant) {
        ZonedDateTime moscow = instant.atZone(Days.MOSCOW);
        return TIME.format(moscow) + ", " + day(moscow.toLocalDate());
    }

    /** «23 ноября в 14:05». */
    static String dayAndTime(Instant instant) {
        return Dates.dayAndTime(instant);
    }

    /** With a comma, in English with a point. */
    static String decimal(BigDecimal number) {
        String plain = number.toPlainString();
        return Language.current() == Language.RUSSIAN ? plain.replace('.', ',') : plain;
    }

    /** A weight without needless zeros. */
    static String weight(BigDecimal weight) {
        return decimal(weight.stripTrailingZeros());
    }
}
