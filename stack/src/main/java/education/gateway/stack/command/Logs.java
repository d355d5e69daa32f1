package education.gateway.stack.command;

import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Follows all logs of a stack until it is interrupted. */
final class Logs {

    private final StackHome home;
    private final PrintStream out;

    Logs(StackHome home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    int run() {
        List<Path> logs = logs();
        if (logs.isEmpty()) {
            out.println("There are no logs yet: `make up` starts the stack.");
            return 0;
        }
        var line = new ArrayList<>(List.of("tail", "-n", "20", "-F"));
        logs.forEach(log -> line.add(log.toString()));
        try {
            return new ProcessBuilder(line).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new StackFailure("The logs in " + home.logs() + " cannot be followed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private List<Path> logs() {
        if (!Files.isDirectory(home.logs())) {
            return List.of();
        }
        try (var files = Files.list(home.logs())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> !file.toString().endsWith(".previous.log"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StackFailure("The logs in " + home.logs() + " cannot be read.", e);
        }
    }
}
