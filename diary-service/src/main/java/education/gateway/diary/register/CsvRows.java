package education.gateway.diary.register;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a register file row by row: UTF-8 with or without a byte order mark, semicolons, a header with exactly the
 * expected columns in any order. Never holds more than one row.
 */
final class CsvRows {

    private static final int LONGEST_ROW = 64 * 1024;
    private static final CSVFormat FORMAT = CSVFormat.Builder.create()
            .setDelimiter(';')
            .setQuote('"')
            .setIgnoreEmptyLines(false)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();

    /** A file without a header begins with data, of which nothing with digits is repeated. */
    private static final Pattern LETTERS = Pattern.compile("[\\p{L}_ ]*");

    private final RowBound bound;
    private final Iterator<CSVRecord> records;
    private final Map<String, Integer> places = new HashMap<>();
    private long row;
    private int width;

    CsvRows(InputStream in, List<String> columns) throws IOException, UnreadableFile {
        bound = new RowBound(new InputStreamReader(
                withoutMark(in),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        records = CSVParser.parse(bound, FORMAT).iterator();
        readHeader(columns);
    }

    private static InputStream withoutMark(InputStream in) throws IOException {
        var buffered = new BufferedInputStream(in, 64 * 1024);
        buffered.mark(3);
        byte[] start = buffered.readNBytes(3);
        boolean marked =
                start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF;
        if (!marked) {
            buffered.reset();
        }
        return buffered;
    }

    private void readHeader(List<String> columns) throws IOException, UnreadableFile {
        CSVRecord header = nextRecord();
        String expected = "заголовок: " + String.join(";", columns);
        if (header == null) {
            throw new UnreadableFile(BadCell.ofRow(1, expected));
        }
        width = header.size();
        for (int place = 0; place < width; place++) {
            String name = header.get(place).strip().toLowerCase(Locale.ROOT);
            if (!columns.contains(name) || places.put(name, place) != null) {
                throw new UnreadableFile(
                        new BadCell(1, null, LETTERS.matcher(name).matches() ? name : null, expected));
            }
        }
        for (String column : columns) {
            if (!places.containsKey(column)) {
                throw new UnreadableFile(new BadCell(1, column, null, expected));
            }
        }
    }

    /** The next row that is not empty, or null at the end; a row of a wrong width is reported and passed over. */
    @Nullable
    Row next(Findings findings) throws IOException, UnreadableFile {
        for (CSVRecord cells = nextRecord(); cells != null; cells = nextRecord()) {
            if (cells.size() == 1 && cells.get(0).isBlank()) {
                continue;
            }
            if (cells.size() == width) {
                return new Row(row, cells.values(), places, findings);
            }
            findings.add(new BadCell(row, null, "ячеек: " + cells.size(), "ячеек: " + width));
        }
        return null;
    }

    private @Nullable CSVRecord nextRecord() throws IOException, UnreadableFile {
        row++;
        bound.startRow();
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException failed) {
            throw explained(Objects.requireNonNull(failed.getCause()));
        }
    }

    private UnreadableFile explained(IOException failed) throws IOException {
        if (failed instanceof CharacterCodingException) {
            return new UnreadableFile(BadCell.ofRow(row, "кодировка UTF-8 (в таблице: «CSV UTF-8»)"));
        }
        if (failed instanceof RowTooLong) {
            return new UnreadableFile(
                    BadCell.ofRow(row, "строка короче " + LONGEST_ROW + " знаков; закрыты ли кавычки?"));
        }
        if (failed instanceof CSVException) {
            return new UnreadableFile(BadCell.ofRow(row, "кавычки стоят парами вокруг всей ячейки"));
        }
        throw failed;
    }

    private static final class RowTooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Ends a row that never ends, such as the rest of a file after one stray quote. */
    private static final class RowBound extends Reader {
        private final Reader in;
        private long sinceRowStart;

        RowBound(Reader in) {
            this.in = in;
        }

        void startRow() {
            sinceRowStart = 0;
        }

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            int count = in.read(buffer, offset, length);
            sinceRowStart += Math.max(count, 0);
            if (sinceRowStart > LONGEST_ROW) {
                throw new RowTooLong();
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
