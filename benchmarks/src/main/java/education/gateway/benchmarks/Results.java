package education.gateway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures of a results file, in the order in which they came. */
final class Results {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Map<String, Object> figures = new LinkedHashMap<>();

    Results(Machine machine, Object options) {
        figures.put("machine", machine);
        figures.put("options", options);
    }

    void figure(String name, Object value) {
        figures.put(name, value);
    }

    /** @param name of the file, without its ending */
    Path write(Path folder, String name) throws IOException {
        figure("loadAtEnd", Machine.load());
        Files.createDirectories(folder);
        return Files.writeString(folder.resolve(name + ".json"), JSON.writeValueAsString(figures) + "\n");
    }
}
