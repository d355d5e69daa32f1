package education.gateway.system.support;

import education.gateway.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pupil as the officers' files of the sample city name one.
 *
 * @param school number of the school
 * @param className such as {@code 8А}
 * @param id register id
 */
public record PupilRow(int school, String className, String id, String surname, String givenName) {

    private static final List<Integer> SCHOOLS = List.of(57, 210, 604);

    /** Everybody whom the three schools have uploaded, those who have left too. */
    public static List<PupilRow> all() {
        return SCHOOLS.stream().flatMap(PupilRow::of).toList();
    }

    private static Stream<PupilRow> of(int school) {
        Path file =
                Path.of(Stack.shared().description().home(), "data", "city", Integer.toString(school), "pupils.csv");
        try {
            List<String> lines = Files.readAllLines(file);
            List<String> columns =
                    Arrays.asList(lines.get(0).replace("\ufeff", "").split(";", -1));
            return lines.stream().skip(1).filter(line -> !line.isBlank()).map(line -> row(columns, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PupilRow row(List<String> columns, String line) {
        String[] cells = line.split(";", -1);
        return new PupilRow(
                Integer.parseInt(cells[columns.indexOf("school")]),
                cells[columns.indexOf("class")],
                cells[columns.indexOf("register_id")],
                cells[columns.indexOf("surname")],
                cells[columns.indexOf("name")]);
    }
}
