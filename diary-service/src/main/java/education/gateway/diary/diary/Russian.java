package education.gateway.diary.diary;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** Days, moments and numbers as they are said in Russian. */
final class Russian {

    private static final Locale RUSSIAN = Locale.forLanguageTag("ru");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM", RUSSIAN);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", RUSSIAN);

    private Russian() {}

    /** «23 ноября». */
    static String day(LocalDate date) {
        return DAY.format(date);
    }

    /** «Понедельник». */
    static String weekday(LocalDate date) {
        return capital(date.getDayOfWeek().getDisplayName(TextStyle.FULL_STANDALONE, RUSSIAN));
    }

    /** «Пн». */
    static String shortWeekday(LocalDate date) {
        return capital(date.getDayOfWeek().getDisplayName(TextStyle.SHORT_STANDALONE, RUSSIAN));
    }

    private static String capital(String name) {
        return name.substring(0, 1).toUpperCase(RUSSIAN) + name.substring(1);
    }

    /** «пн, 23 ноября». */
    static String dayOfWeek(LocalDate date) {
        return date.getDayOfWeek().getDisplayName(TextStyle.SHORT_STANDALONE, RUSSIAN) + ", " + day(date);
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
        ZonedDateTime moscow = instant.atZone(Days.MOSCOW);
        return day(moscow.toLocalDate()) + " в " + TIME.format(moscow);
    }

    /** With a comma. */
    static String decimal(BigDecimal number) {
        return number.toPlainString().replace('.', ',');
    }

    /** A weight without needless zeros. */
    static String weight(BigDecimal weight) {
        return decimal(weight.stripTrailingZeros());
    }

    /** The number with the right form of its word: 1 отметка, 2 отметки, 5 отметок. */
    static String count(long number, String one, String few, String many) {
        long tens = number % 100;
        long ones = number % 10;
        if (ones == 1 && tens != 11) {
            return number + " " + one;
        }
        if (ones >= 2 && ones <= 4 && (tens < 12 || tens > 14)) {
            return number + " " + few;
        }
        return number + " " + many;
    }
}
