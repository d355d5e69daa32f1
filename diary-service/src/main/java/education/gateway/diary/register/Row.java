package education.gateway.diary.register;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a register file, its cells read by column name. A cell that does not hold what is asked for is reported
 * and read as a harmless stand-in; {@link #isGood()} then says that the row must not be used.
 */
final class Row {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,3}([.,]\\d{1,2})?");
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final int EARLIEST_YEAR = 1990;
    private static final int LATEST_YEAR = 2100;

    private final long number;
    private final String[] cells;
    private final Map<String, Integer> places;
    private final Findings findings;
    private boolean good = true;

    Row(long number, String[] cells, Map<String, Integer> places, Findings findings) {
        this.number = number;
        this.cells = cells;
        this.places = places;
        this.findings = findings;
    }

    /** As a spreadsheet numbers it. */
    long number() {
        return number;
    }

    boolean isGood() {
        return good;
    }

    /** Reports a cell and its content. */
    void reject(String column, String expected) {
        String found = raw(column);
        add(new BadCell(number, column, found.isEmpty() ? null : found, expected));
    }

    /** Reports a cell whose content must not be repeated. */
    void rejectSecret(String column, String expected) {
        add(new BadCell(number, column, null, expected));
    }

    private void add(BadCell cell) {
        good = false;
        findings.add(cell);
    }

    /** The cell without surrounding spaces; empty when it holds nothing. */
    String raw(String column) {
        String text = cells[places.getOrDefault(column, 0)];
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return c == '\u00a0' || Character.isWhitespace(c);
    }

    /** Text that may be missing; whatever it begins with, it is text and never a formula. */
    @Nullable
    String optional(String column, int longest) {
        String text = raw(column).replace("\r\n", "\n").replace('\r', '\n');
        if (text.isEmpty()) {
            return null;
        }
        if (text.length() > longest) {
            reject(column, "не длиннее " + longest + " знаков");
        } else if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t')) {
            rejectSecret(column, "без управляющих знаков");
        }
        return text;
    }

    /** Text that must be there. */
    String required(String column, int longest) {
        String text = optional(column, longest);
        if (text == null) {
            reject(column, "заполненная ячейка");
            return "";
        }
        return text;
    }

    /** A whole number within bounds. */
    int number(String column, int least, int greatest) {
        String text = raw(column);
        if (text.length() <= 9 && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            int value = Integer.parseInt(text);
            if (value >= least && value <= greatest) {
                return value;
            }
        }
        reject(column, "целое число от " + least + " до " + greatest);
        return least;
    }

    /** A number from 0 to 100 with at most two decimal places, after a comma or a point; null when the cell is empty. */
    @Nullable
    BigDecimal optionalDecimal(String column) {
        String text = raw(column);
        if (text.isEmpty()) {
            return null;
        }
        if (DECIMAL.matcher(text).matches()) {
            BigDecimal value = new BigDecimal(text.replace(',', '.'));
            if (value.compareTo(BigDecimal.valueOf(100)) <= 0) {
                return value;
            }
        }
        reject(column, "число от 0 до 100, не больше двух знаков после запятой");
        return null;
    }

    LocalDate date(String column) {
        return parsed(column, Row::parseDate, LocalDate.EPOCH, "дата вида 31.12.2026");
    }

    @Nullable
    LocalDate optionalDate(String column) {
        return raw(column).isEmpty() ? null : date(column);
    }

    LocalTime time(String column) {
        return parsed(column, Row::parseTime, LocalTime.MIDNIGHT, "время вида 09:55");
    }

    /** A moment, written as date and time in Moscow. */
    ZonedDateTime moment(String column) {
        return parsed(
                column,
                text -> {
                    int space = text.indexOf(' ');
                    if (space < 0) {
                        throw new DateTimeException("no time");
                    }
                    return parseDate(text.substring(0, space))
                            .atTime(parseTime(text.substring(space + 1).strip()))
                            .atZone(MOSCOW);
                },
                LocalDate.EPOCH.atStartOfDay(MOSCOW),
                "дата и время вида 31.12.2026 15:40");
    }

    UUID uuid(String column) {
        return parsed(
                column,
                text -> {
                    if (!UUID_FORM.matcher(text).matches()) {
                        throw new IllegalArgumentException("not a UUID");
                    }
                    return UUID.fromString(text);
                },
                new UUID(0, 0),
                "номер записи вида 123e4567-e89b-42d3-a456-426614174000");
    }

    /** One of the given words. */
    <T> T oneOf(String column, Map<String, T> words, T standIn) {
        String word = raw(column);
        T meaning = words.get(word);
        if (meaning == null) {
            meaning = words.get(Spelling.nameKey(word));
        }
        if (meaning == null) {
            reject(column, "одно из: " + String.join(", ", words.keySet()));
            return standIn;
        }
        return meaning;
    }

    private <T> T parsed(String column, Function<String, T> parser, T standIn, String expected) {
        try {
            return parser.apply(raw(column));
        } catch (DateTimeException | IllegalArgumentException malformed) {
            reject(column, expected);
            return standIn;
        }
    }

    private static LocalDate parseDate(String text) {
        if (text.length() != 10 || text.charAt(2) != '.' || text.charAt(5) != '.') {
            throw new DateTimeException("not a date");
        }
        int year = digits(text, 6, 10);
        if (year < EARLIEST_YEAR || year > LATEST_YEAR) {
            throw new DateTimeException("not a year of a pupil");
        }
        return LocalDate.of(year, digits(text, 3, 5), digits(text, 0, 2));
    }

    private static LocalTime parseTime(String text) {
        int colon = text.length() - 3;
        if (colon < 1 || colon > 2 || text.charAt(colon) != ':') {
            throw new DateTimeException("not a time");
        }
        return LocalTime.of(digits(text, 0, colon), digits(text, colon + 1, text.length()));
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                throw new DateTimeException("not a digit");
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
