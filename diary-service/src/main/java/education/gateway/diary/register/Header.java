package education.gateway.diary.register;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first row of a file: which column stands where. Each column is there once, and there are no others. */
final class Header {

    /** A file without a header begins with data, of which nothing with digits is repeated. */
    private static final Pattern LETTERS = Pattern.compile("[\\p{L}_ ]*");

    private final Map<String, Integer> places = new HashMap<>();
    private final String[] columns;

    Header(List<String> cells, ColumnNames names) throws UnreadableFile {
        columns = new String[cells.size()];
        for (int place = 0; place < columns.length; place++) {
            String name = cells.get(place).strip();
            String column = names.meaning(name);
            if (column == null || places.put(column, place) != null) {
                throw new UnreadableFile(
                        new BadCell(1, null, LETTERS.matcher(name).matches() ? name : null, expected(names)));
            }
            columns[place] = column;
        }
        for (String column : names.columns()) {
            if (!places.containsKey(column)) {
                throw new UnreadableFile(new BadCell(1, column, null, expected(names)));
            }
        }
    }

    static String expected(ColumnNames names) {
        return "заголовок: " + String.join(";", names.columns());
    }

    int width() {
        return columns.length;
    }

    /** Our name of the column in a place; null beyond the header. */
    @Nullable
    String column(int place) {
        return place < columns.length ? columns[place] : null;
    }

    Row row(long number, String[] cells, Findings findings) {
        return new Row(number, cells, places, findings);
    }
}
