package education.gateway.diary.register;

import org.jspecify.annotations.Nullable;

/**
 * One reason why a register file was not accepted, for the officer who sent it.
 *
 * @param row the row as a spreadsheet numbers it, the header being row 1
 * @param column name of the column; null when the whole row or file is meant
 * @param found what stands there, shortened; null when it is empty or must not be repeated, as a SNILS must not
 * @param expected what should stand there, in Russian
 */
public record BadCell(
        long row, @Nullable String column, @Nullable String found, String expected) {

    private static final int SHOWN = 80;

    public BadCell {
        if (found != null && found.length() > SHOWN) {
            found = found.substring(0, SHOWN) + "…";
        }
    }

    static BadCell ofRow(long row, String expected) {
        return new BadCell(row, null, null, expected);
    }
}
