package education.gateway.stack.seed;

import education.gateway.stack.home.PrivateFiles;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the seeding brought about; its file marks data as complete.
 *
 * @param parents numbers of parents by persona key
 * @param linked children opened for a persona, by persona key
 */
public record Seeded(Map<String, String> parents, Map<String, List<String>> linked) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What an earlier start brought about; empty when there was none. */
    public static Optional<Seeded> read(StackHome home) {
        if (!Files.exists(home.seeded())) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(home.seeded()), Seeded.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps it; from now on the data counts as complete. */
    public void write(StackHome home) {
        PrivateFiles.write(home.seeded(), JSON.writeValueAsString(this));
    }
}
