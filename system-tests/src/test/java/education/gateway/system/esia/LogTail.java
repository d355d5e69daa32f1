package education.gateway.system.esia;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a server has logged since a test began. */
public final class LogTail {

    private LogTail() {}

    /**
     * The end of a log.
     *
     * @param begin size of the file when the test began, bytes
     */
    public static String since(Path log, long begin) throws IOException {
        try (var in = Files.newInputStream(log)) {
            in.skipNBytes(begin);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
