package education.gateway.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Says what was measured as it comes, and keeps the words and the figures for the results file. */
final class Findings {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final String name;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final List<String> words = new ArrayList<>();

    /** @param name of the results file, without its ending */
    Findings(String name, Machine machine, Object options) {
        this.name = name;
        figures.put("machine", machine);
        figures.put("options", options);
        say("commit %s, %s, %s", machine.commit(), machine.at(), options);
        say(
                "%d cores (%s), %d MiB, %s, %s; load at the start %s",
                machine.cores(),
                machine.cpu(),
                machine.memoryMib(),
                machine.jdk(),
                machine.kernel(),
                machine.loadAtStart());
    }

    void say(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        words.add(line);
    }

    void figure(String what, Object value) {
        figures.put(what, value);
    }

    void write(Path folder) throws IOException {
        figures.put("words", words);
        figures.put("loadAtEnd", Machine.load());
        Files.createDirectories(folder);
        Path file = folder.resolve(name + ".json");
        Files.writeString(file, JSON.writeValueAsString(figures) + "\n");
        System.out.println("written to " + file);
    }
}
