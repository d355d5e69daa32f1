package education.gateway.diary.register;

import org.jspecify.annotations.Nullable;

/**
 * How a file was written, as it was found out while it was read.
 *
 * @param format {@code csv} or {@code xlsx}
 * @param encoding {@code utf-8} or {@code windows-1251}; null for a workbook
 * @param separator what stands between two cells; null for a workbook
 */
public record FileForm(
        String format, @Nullable String encoding, @Nullable String separator) {

    static final FileForm XLSX = new FileForm("xlsx", null, null);

    static FileForm csv(String encoding, char separator) {
        return new FileForm("csv", encoding, String.valueOf(separator));
    }

    /** «CSV, Windows-1251, ячейки разделены «;»». */
    String words() {
        if (encoding == null) {
            return "XLSX";
        }
        return "CSV, " + (encoding.equals("utf-8") ? "UTF-8" : "Windows-1251") + ", ячейки разделены «" + separator
                + "»";
    }
}
