package education.gateway.diary.register;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The rows of a file, one after the other. */
interface Rows extends AutoCloseable {

    /** The next row that is not empty, or null at the end; a row that cannot be used is reported and passed over. */
    @Nullable
    Row next(Findings findings) throws IOException, UnreadableFile;

    /** Gives back whatever it held. */
    @Override
    default void close() {}

    /** How the file is written; certain only after its last row. */
    FileForm form();

    /**
     * Opens whatever it is by its first octets; neither a name nor a media type is believed.
     *
     * @param unpacked how many octets a workbook may have when it is unpacked
     * @param books what a workbook takes a place of while it is open
     */
    static Rows open(InputStream in, ColumnNames names, long unpacked, Semaphore books)
            throws IOException, UnreadableFile {
        var buffered = new BufferedInputStream(in, 64 * 1024);
        buffered.mark(4);
        byte[] start = buffered.readNBytes(4);
        buffered.reset();
        if (start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4) {
            return XlsxRows.open(buffered, names, unpacked, books);
        }
        if (start.length == 4 && start[0] == (byte) 0xD0 && start[1] == (byte) 0xCF) {
            throw new UnreadableFile(
                    BadCell.ofRow(1, "CSV или XLSX без пароля (не XLS: сохраните таблицу как «Книга Excel (XLSX)»)"));
        }
        return new CsvRows(buffered, names);
    }
}
