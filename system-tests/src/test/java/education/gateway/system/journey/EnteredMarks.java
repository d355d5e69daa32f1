package education.gateway.system.journey;

import education.gateway.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the school entered, read from the very file that its officer has uploaded. */
final class EnteredMarks {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final int PUPIL = 1;
    private static final int SUBJECT = 2;
    private static final int DATE = 3;
    private static final int KIND = 7;
    private static final int VALUE = 8;

    private EnteredMarks() {}

    /** Values of a pupil's marks of the days from … to, by subject, sorted. */
    static Map<String, List<String>> of(Stack stack, int school, String pupil, String from, String to) {
        var file = Path.of(stack.description().home(), "data", "city", Integer.toString(school), "marks.csv");
        var found = new TreeMap<String, List<String>>();
        try (var lines = Files.lines(file)) {
            lines.map(line -> line.split(";", -1))
                    .filter(cells -> cells[PUPIL].equals(pupil) && cells[KIND].equals("отметка"))
                    .filter(cells -> {
                        var day = LocalDate.parse(cells[DATE], DAY);
                        return !day.isBefore(LocalDate.parse(from)) && !day.isAfter(LocalDate.parse(to));
                    })
                    .forEach(cells -> found.computeIfAbsent(cells[SUBJECT], any -> new ArrayList<>())
                            .add(cells[VALUE]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.values().forEach(Collections::sort);
        return found;
    }
}
