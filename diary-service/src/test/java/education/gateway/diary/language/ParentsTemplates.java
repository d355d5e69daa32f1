package education.gateway.diary.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every template that parents read, by its name. */
final class ParentsTemplates {

    private static final Path FOLDER = Path.of("src/main/resources/templates");

    private ParentsTemplates() {}

    static List<String> all() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace(".html", ""))
                    .filter(EnglishTemplates::isForParents)
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What of a template has to be said in another language. */
    static List<String> pieces(String template) {
        var pieces = new ArrayList<String>();
        Translation.of(EnglishTemplates.source(template), piece -> {
            pieces.add(piece);
            return piece;
        });
        return pieces;
    }
}
