package education.gateway.diary.register;

import education.gateway.diary.web.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Reads the first visible sheet of a workbook row by row. Nothing is calculated: a cell with a formula is reported, since
 * what stands beside it is only what somebody's program once made of it; a text that begins with an equals sign is text.
 * In memory are the packed file, its table of texts, both bounded, and one row; of tables of texts as many as there are
 * places.
 */
final class XlsxRows implements Rows {

    private static final int MOST_TEXT = 8 * 1024 * 1024;
    private static final int MOST_TEXTS = 200_000;
    /** Reading one takes seconds, once it is here. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int LONGEST_CELL = 32_767;
    private static final int MOST_COLUMNS = 256;
    private static final int LAST_ROW = 1_048_576;

    private final List<String> texts = new ArrayList<>();
    private final GuardedXml sheet;
    private final CellStyles styles;
    private final Header header;
    private final List<String> cells = new ArrayList<>();
    /** Places of this row's cells that hold a formula or an error. */
    private final List<Integer> unusable = new ArrayList<>();

    private final Semaphore places;

    private int row;

    /**
     * Opens a workbook that has arrived, when there is a place: a sender who is slow takes none.
     *
     * @throws Refusal 503 when others are read for too long
     */
    static XlsxRows open(InputStream in, ColumnNames names, long unpacked, Semaphore places)
            throws IOException, UnreadableFile {
        PackedBook book;
        try {
            book = new PackedBook(in, unpacked);
        } catch (BadBook bad) {
            throw new UnreadableFile(BadCell.ofRow(1, bad.expected()));
        }
        take(places);
        boolean opened = false;
        try {
            var rows = new XlsxRows(book, names, places);
            opened = true;
            return rows;
        } finally {
            if (!opened) {
                places.release();
            }
        }
    }

    private static void take(Semaphore places) {
        boolean taken = false;
        try {
            taken = places.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (!taken) {
            throw new Refusal(
                    HttpStatus.SERVICE_UNAVAILABLE, "too-many-uploads", "Other files are being taken in, try again");
        }
    }

    private XlsxRows(PackedBook book, ColumnNames names, Semaphore places) throws IOException, UnreadableFile {
        this.places = places;
        try {
            styles = new CellStyles(book.styles(), book.since1904());
            readTexts(book.strings());
            sheet = book.sheet();
        } catch (BadBook bad) {
            throw unreadable(bad);
        }
        if (!nextRow()) {
            throw new UnreadableFile(BadCell.ofRow(1, Header.expected(names)));
        }
        if (!unusable.isEmpty()) {
            throw new UnreadableFile(BadCell.ofRow(row, Header.expected(names)));
        }
        while (!cells.isEmpty() && cells.get(cells.size() - 1).isBlank()) {
            cells.remove(cells.size() - 1);
        }
        header = new Header(cells, names);
    }

    @Override
    public void close() {
        places.release();
    }

    @Override
    public FileForm form() {
        return FileForm.XLSX;
    }

    @Override
    @Nullable
    public Row next(Findings findings) throws IOException, UnreadableFile {
        while (nextRow()) {
            if (!unusable.isEmpty()) {
                unusable.forEach(place -> findings.add(new BadCell(
                        row, header.column(place), null, "значение: формулы не вычисляются, ошибки не читаются")));
                continue;
            }
            int width = header.width();
            boolean tooWide = cells.size() > width
                    && cells.subList(width, cells.size()).stream().anyMatch(cell -> !cell.isBlank());
            if (tooWide) {
                findings.add(new BadCell(row, null, "ячеек: " + cells.size(), "ячеек: " + width));
                continue;
            }
            var values = new String[width];
            Arrays.fill(values, "");
            for (int place = 0; place < Math.min(width, cells.size()); place++) {
                values[place] = cells.get(place);
            }
            return header.row(row, values, findings);
        }
        return null;
    }

    /** Fills in the next row in which something stands. */
    private boolean nextRow() throws IOException, UnreadableFile {
        try {
            for (int event = sheet.next(); event >= 0; event = sheet.next()) {
                if (event == XMLStreamConstants.START_ELEMENT && sheet.name().equals("row")) {
                    readRow();
                    if (!unusable.isEmpty() || cells.stream().anyMatch(cell -> !cell.isBlank())) {
                        return true;
                    }
                }
            }
            return false;
        } catch (BadBook bad) {
            throw unreadable(bad);
        }
    }

    private UnreadableFile unreadable(BadBook bad) {
        return new UnreadableFile(BadCell.ofRow(Math.max(row, 1), bad.expected()));
    }

    private void readRow() throws IOException {
        cells.clear();
        unusable.clear();
        String number = sheet.attribute("r");
        int next = number == null ? row + 1 : positive(number, LAST_ROW);
        if (next <= row) {
            throw new BadBook();
        }
        row = next;
        for (int event = sheet.next(); event >= 0; event = sheet.next()) {
            if (event == XMLStreamConstants.START_ELEMENT && sheet.name().equals("c")) {
                readCell();
            } else if (event == XMLStreamConstants.END_ELEMENT && sheet.name().equals("row")) {
                return;
            }
        }
        throw new BadBook();
    }

    private void readCell() throws IOException {
        String reference = sheet.attribute("r");
        String type = Objects.requireNonNullElse(sheet.attribute("t"), "n");
        String style = sheet.attribute("s");
        int place = reference == null ? cells.size() : column(reference);
        if (place < cells.size() || place >= MOST_COLUMNS) {
            throw new BadBook("не больше " + MOST_COLUMNS + " столбцов");
        }
        while (cells.size() < place) {
            cells.add("");
        }
        var text = new StringBuilder();
        boolean formula = readContent(text);
        if (formula || type.equals("e")) {
            unusable.add(place);
        }
        cells.add(value(type, style, text.toString()));
    }

    /** Reads up to the end of the cell; true when it holds a formula. */
    private boolean readContent(StringBuilder text) throws IOException {
        boolean formula = false;
        boolean inText = false;
        int phonetic = 0;
        for (int event = sheet.next(); event >= 0; event = sheet.next()) {
            if (event == XMLStreamConstants.CHARACTERS) {
                append(text, inText && phonetic == 0 ? sheet.text() : "");
                continue;
            }
            boolean start = event == XMLStreamConstants.START_ELEMENT;
            switch (sheet.name()) {
                case "c" -> {
                    if (!start) {
                        return formula;
                    }
                    throw new BadBook();
                }
                case "f" -> formula = true;
                case "v", "t" -> inText = start;
                case "rPh" -> phonetic += start ? 1 : -1;
                default -> {
                    // how it looks
                }
            }
        }
        throw new BadBook();
    }

    private static void append(StringBuilder text, String more) throws BadBook {
        if (text.length() + more.length() > LONGEST_CELL) {
            throw new BadBook("ячейка не длиннее " + LONGEST_CELL + " знаков");
        }
        text.append(more);
    }

    private String value(String type, @Nullable String style, String text) throws BadBook {
        return switch (type) {
            case "s" -> {
                int index = text.equals("0") ? 0 : positive(text, MOST_TEXTS);
                if (index >= texts.size()) {
                    throw new BadBook();
                }
                yield texts.get(index);
            }
            case "n" -> styles.text(text, style);
            default -> text;
        };
    }

    /** «AB12» is the 28th column; of the row only the letters before it count. */
    private static int column(String reference) throws BadBook {
        int column = 0;
        int letters = 0;
        while (letters < reference.length() && reference.charAt(letters) >= 'A' && reference.charAt(letters) <= 'Z') {
            column = column * 26 + (reference.charAt(letters) - 'A' + 1);
            if (++letters > 3) {
                throw new BadBook();
            }
        }
        if (letters == 0) {
            throw new BadBook();
        }
        return column - 1;
    }

    private static int positive(String digits, int most) throws BadBook {
        boolean number =
                !digits.isEmpty() && digits.length() <= 7 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        int value = number ? Integer.parseInt(digits) : 0;
        if (value < 1 || value > most) {
            throw new BadBook();
        }
        return value;
    }

    private void readTexts(@Nullable GuardedXml xml) throws IOException {
        if (xml == null) {
            return;
        }
        var text = new StringBuilder();
        boolean inText = false;
        int phonetic = 0;
        long all = 0;
        for (int event = xml.next(); event >= 0; event = xml.next()) {
            if (event == XMLStreamConstants.CHARACTERS) {
                append(text, inText && phonetic == 0 ? xml.text() : "");
                continue;
            }
            boolean start = event == XMLStreamConstants.START_ELEMENT;
            switch (xml.name()) {
                case "t" -> inText = start;
                case "rPh" -> phonetic += start ? 1 : -1;
                case "si" -> {
                    if (!start) {
                        all += text.length();
                        if (all > MOST_TEXT || texts.size() >= MOST_TEXTS) {
                            throw new BadBook("книга, в которой меньше разных текстов, или CSV");
                        }
                        texts.add(text.toString());
                    }
                    text.setLength(0);
                }
                default -> {
                    // how it looks
                }
            }
        }
    }
}
