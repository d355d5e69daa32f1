package education.gateway.diary.register;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of one kind of file may be called in its first row: by our own name always, and by the names that the
 * operator's configuration adds, since the official export's are not public.
 */
final class ColumnNames {

    private final List<String> columns;
    private final Map<String, List<String>> others;
    private final Map<String, String> meanings = new HashMap<>();

    /**
     * @param columns our own names, in the order of the description
     * @param others further names, by our own one
     * @throws IllegalArgumentException when one name would mean two columns
     */
    ColumnNames(List<String> columns, Map<String, List<String>> others) {
        this.columns = columns;
        this.others = Map.copyOf(others);
        columns.forEach(column -> meanings.put(Spelling.nameKey(column), column));
        others.forEach((column, names) -> names.forEach(name -> {
            String before = meanings.put(Spelling.nameKey(name), column);
            if (before != null && !before.equals(column)) {
                throw new IllegalArgumentException("diary.register.columns: one name for two columns");
            }
        }));
    }

    static ColumnNames own(List<String> columns) {
        return new ColumnNames(columns, Map.of());
    }

    List<String> columns() {
        return columns;
    }

    /** What else a column may be called, by our own name; only where there is anything. */
    Map<String, List<String>> others() {
        return others;
    }

    /** Our own name of what a file calls so; null when nothing is called so. */
    @Nullable
    String meaning(String name) {
        return meanings.get(Spelling.nameKey(name.replace('\u00a0', ' ')));
    }
}
