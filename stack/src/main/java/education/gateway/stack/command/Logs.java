package education.gateway.stack.command;

import education.gateway.stack.Part;
import education.gateway.stack.home.RunState;
import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Follows all logs of a stack until it is interrupted. */
final class Logs {

    private static final Set<String> OF_TWO_NODES =
            Set.of(Part.PROXY.partName(), Part.KEYCLOAK_2.partName(), Part.DIARY_2.partName());

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

    /** Without those of a second node that an earlier start has left and this one has not. */
    private boolean isOfThisStart(Path log) {
        var name = log.getFileName().toString().replace(".log", "");
        return !OF_TWO_NODES.contains(name)
                || RunState.read(home)
                        .map(state -> state.parts().stream()
                                .anyMatch(part -> part.name().equals(name)))
                        .orElse(true);
    }

    private List<Path> logs() {
        if (!Files.isDirectory(home.logs())) {
            return List.of();
        }
        try (var files = Files.list(home.logs())) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> !file.toString().endsWith(".previous.log"))
                    .filter(this::isOfThisStart)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StackFailure("The logs in " + home.logs() + " cannot be read.", e);
        }
    }
}
