package education.gateway.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what was measured as it comes, and keeps the words and the figures for the results file. */
final class Findings {

    private final String name;
    private final Results results;
    private final List<String> words = new ArrayList<>();

    /** @param name of the results file, without its ending */
    Findings(String name, Machine machine, Object options) {
        this.name = name;
        this.results = new Results(machine, options);
        say("commit %s, %s, %s", machine.commit(), machine.at(), options);
        say("%s", machine.words());
    }

    void say(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        System.out.println(line);
        words.add(line);
    }

    void figure(String what, Object value) {
        results.figure(what, value);
    }

    void write(Path folder) throws IOException {
        results.figure("words", words);
        System.out.println("written to " + results.write(folder, name));
    }
}
