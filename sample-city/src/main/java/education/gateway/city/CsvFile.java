package education.gateway.city;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of rows as school registers exchange them: semicolons, a header, quotes only where a cell needs them, days as
 * dd.MM.yyyy. Digits are the same in every locale.
 */
final class CsvFile implements Closeable {

    private static final int FLUSHED_AT = 1 << 15;

    private final OutputStream file;
    private final StringBuilder rows = new StringBuilder(FLUSHED_AT + 1024);
    private int rowStart;

    CsvFile(Path path, List<String> columns) throws IOException {
        file = Files.newOutputStream(path);
        for (String column : columns) {
            text(column);
        }
        endRow();
    }

    /** A null is an empty cell. */
    CsvFile text(@Nullable String text) {
        separate();
        if (text == null) {
            return this;
        }
        boolean plain = text.indexOf(';') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0;
        if (plain) {
            rows.append(text);
        } else {
            rows.append('"').append(text.replace("\"", "\"\"")).append('"');
        }
        return this;
    }

    /** Zero is an empty cell. */
    CsvFile number(int number) {
        return text(number == 0 ? null : Integer.toString(number));
    }

    CsvFile id(UUID id) {
        return text(id.toString());
    }

    CsvFile day(@Nullable LocalDate day) {
        separate();
        if (day != null) {
            appendDay(rows, day);
        }
        return this;
    }

    CsvFile time(LocalTime time) {
        separate();
        appendTime(time);
        return this;
    }

    CsvFile instant(LocalDateTime instant) {
        separate();
        appendDay(rows, instant.toLocalDate());
        rows.append(' ');
        appendTime(instant.toLocalTime());
        return this;
    }

    void endRow() throws IOException {
        rows.append('\n');
        if (rows.length() >= FLUSHED_AT) {
            flush();
        }
        rowStart = rows.length();
    }

    private void flush() throws IOException {
        file.write(rows.toString().getBytes(StandardCharsets.UTF_8));
        rows.setLength(0);
    }

    private void separate() {
        if (rows.length() > rowStart) {
            rows.append(';');
        }
    }

    private void appendTime(LocalTime time) {
        appendTwo(rows, time.getHour());
        rows.append(':');
        appendTwo(rows, time.getMinute());
    }

    /** dd.MM.yyyy */
    static void appendDay(StringBuilder text, LocalDate day) {
        appendTwo(text, day.getDayOfMonth());
        text.append('.');
        appendTwo(text, day.getMonthValue());
        text.append('.').append(day.getYear());
    }

    private static void appendTwo(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    @Override
    public void close() throws IOException {
        try (file) {
            flush();
        }
    }
}
