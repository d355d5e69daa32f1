package education.gateway.diary.register;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.Objects;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CSV file row by row: UTF-8 or Windows-1251, semicolons or commas, a header with exactly the expected columns in
 * any order. Never holds more than one row.
 */
final class CsvRows implements Rows {

    private static final int LONGEST_ROW = 64 * 1024;
    private static final CSVFormat FORMAT = CSVFormat.Builder.create()
            .setQuote('"')
            .setIgnoreEmptyLines(false)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .get();

    private final DetectedText text;
    private final RowBound bound;
    private final char separator;
    private final Iterator<CSVRecord> records;
    private final Header header;
    private long row;

    CsvRows(InputStream in, ColumnNames names) throws IOException, UnreadableFile {
        try {
            text = new DetectedText(in);
            var buffered = new BufferedReader(text, LONGEST_ROW);
            separator = separator(buffered);
            bound = new RowBound(buffered);
            records = CSVParser.parse(
                            bound,
                            CSVFormat.Builder.create(FORMAT)
                                    .setDelimiter(separator)
                                    .get())
                    .iterator();
        } catch (IOException failed) {
            throw explained(failed);
        }
        CSVRecord first = nextRecord();
        if (first == null) {
            throw new UnreadableFile(BadCell.ofRow(1, Header.expected(names)));
        }
        header = new Header(first.toList(), names);
    }

    /** Whichever of the two stands more often in the first row; a name of a column has neither. */
    private static char separator(BufferedReader text) throws IOException {
        text.mark(LONGEST_ROW);
        int balance = 0;
        int read = 0;
        for (int c = text.read(); c >= 0 && c != '\n' && ++read < LONGEST_ROW; c = text.read()) {
            balance += c == ',' ? 1 : c == ';' ? -1 : 0;
        }
        text.reset();
        return balance > 0 ? ',' : ';';
    }

    @Override
    public FileForm form() {
        return FileForm.csv(text.encoding(), separator);
    }

    @Override
    @Nullable
    public Row next(Findings findings) throws IOException, UnreadableFile {
        int width = header.width();
        for (CSVRecord cells = nextRecord(); cells != null; cells = nextRecord()) {
            if (cells.size() == 1 && cells.get(0).isBlank()) {
                continue;
            }
            if (cells.size() == width) {
                return header.row(row, cells.values(), findings);
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
        if (failed instanceof CharacterCodingException || failed instanceof UnknownEncoding) {
            return new UnreadableFile(
                    BadCell.ofRow(Math.max(row, 1), "кодировка UTF-8 (в таблице: «CSV UTF-8») или Windows-1251"));
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
