package education.gateway.diary.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** Folders of this run of the tests; they go when it ends. */
final class Folders {

    private static final Path ALL = all();

    private Folders() {}

    /** A new one. */
    static Path fresh() {
        try {
            return Files.createTempDirectory(ALL, "");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path all() {
        try {
            Path folder = Files.createTempDirectory("diary-tests");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
            return folder;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
