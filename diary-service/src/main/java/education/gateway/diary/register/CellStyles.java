package education.gateway.diary.register;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;

/** Writes the numbers of a workbook as a person sees them there: a day is a number of days until its style is known. */
final class CellStyles {

    private static final int MOST_STYLES = 100_000;
    private static final int LONGEST_NUMBER = 40;
    private static final int LAST_DAY = 2_958_465;
    private static final int DAYS_TO_1904 = 1_462;
    private static final int SECONDS = 24 * 60 * 60;
    private static final LocalDate BEFORE_THE_FIRST = LocalDate.of(1899, 12, 30);
    /** What is shown as it stands, and colours and languages. */
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*\\]|_.|\\*.");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter BOTH = DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm");

    private enum Kind {
        NUMBER,
        DAY,
        TIME,
        BOTH
    }

    private final List<Kind> kinds = new ArrayList<>();
    private final boolean since1904;

    CellStyles(@Nullable GuardedXml styles, boolean since1904) throws IOException {
        this.since1904 = since1904;
        if (styles != null) {
            read(styles);
        }
    }

    private void read(GuardedXml xml) throws IOException {
        Map<String, String> formats = new HashMap<>();
        boolean ofCells = false;
        for (int event = xml.next(); event >= 0; event = xml.next()) {
            boolean start = event == XMLStreamConstants.START_ELEMENT;
            if (event == XMLStreamConstants.CHARACTERS) {
                continue;
            }
            switch (xml.name()) {
                case "numFmt" -> {
                    if (start) {
                        formats.put(
                                String.valueOf(xml.attribute("numFmtId")), String.valueOf(xml.attribute("formatCode")));
                    }
                }
                case "cellXfs" -> ofCells = start;
                case "xf" -> {
                    if (start && ofCells) {
                        String id = String.valueOf(xml.attribute("numFmtId"));
                        kinds.add(kind(id, formats.get(id)));
                    }
                }
                default -> {
                    // nothing about numbers
                }
            }
            if (kinds.size() > MOST_STYLES || formats.size() > MOST_STYLES) {
                throw new BadBook();
            }
        }
    }

    private static Kind kind(String id, @Nullable String format) {
        if (format == null) {
            return switch (id) {
                case "14", "15", "16", "17" -> Kind.DAY;
                case "18", "19", "20", "21", "45", "46", "47" -> Kind.TIME;
                case "22" -> Kind.BOTH;
                default -> Kind.NUMBER;
            };
        }
        String signs = LITERAL.matcher(format).replaceAll("").replace("General", "");
        boolean day = has(signs, "dDyY");
        boolean time = has(signs, "hHsS");
        return day && time ? Kind.BOTH : day ? Kind.DAY : time ? Kind.TIME : Kind.NUMBER;
    }

    private static boolean has(String text, String signs) {
        return text.chars().anyMatch(c -> signs.indexOf(c) >= 0);
    }

    /**
     * @param number as the workbook writes it
     * @param style number of the cell's style; null for the first one
     * @return the number unchanged where it cannot be read
     */
    String text(String number, @Nullable String style) {
        if (number.isEmpty() || number.length() > LONGEST_NUMBER) {
            return number;
        }
        try {
            var value = new BigDecimal(number).round(new MathContext(15));
            if (Math.abs((long) value.precision() - value.scale()) > LONGEST_NUMBER
                    || Math.abs(value.scale()) > LONGEST_NUMBER) {
                return number;
            }
            Kind kind = style == null ? Kind.NUMBER : kinds.get(Integer.parseInt(style));
            return kind == Kind.NUMBER || value.signum() < 0 || value.compareTo(BigDecimal.valueOf(LAST_DAY)) > 0
                    ? value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString()
                    : moment(value.doubleValue(), kind);
        } catch (NumberFormatException | IndexOutOfBoundsException unreadable) {
            return number;
        }
    }

    private String moment(double days, Kind kind) {
        long seconds = Math.round(days * SECONDS);
        LocalDateTime moment = BEFORE_THE_FIRST
                .plusDays(since1904 ? DAYS_TO_1904 : 0)
                .atStartOfDay()
                .plusSeconds(seconds);
        boolean hasTime = seconds % SECONDS != 0;
        return switch (kind) {
            case TIME -> (seconds < SECONDS ? TIME : BOTH).format(moment);
            case BOTH -> BOTH.format(moment);
            default -> (hasTime ? BOTH : DAY).format(moment);
        };
    }
}
