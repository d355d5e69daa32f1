package education.gateway.stack.command;

import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import education.gateway.stack.supervisor.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Prints the progress of a start as it comes and returns when the stack is ready. */
final class ProgressFollower {

    private static final int PAUSE_MILLIS = 100;

    private final StackHome home;
    private final PrintStream out;
    private final List<String> failure = new ArrayList<>();
    private int printed;

    ProgressFollower(StackHome home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /**
     * Follows until the stack is ready.
     *
     * @throws StackFailure with the supervisor's words when the start failed, or when the supervisor has gone
     */
    void follow(BooleanSupplier supervised) {
        while (true) {
            boolean alive = supervised.getAsBoolean();
            var lines = completeLines();
            for (var line : lines.subList(Math.min(printed, lines.size()), lines.size())) {
                switch (line.charAt(0)) {
                    case Progress.READY -> {
                        return;
                    }
                    case Progress.FAILED -> failure.add(line.substring(1));
                    default -> out.println(line.substring(1));
                }
            }
            printed = lines.size();
            if (!alive) {
                throw new StackFailure(
                        failure.isEmpty()
                                ? "The supervisor of the stack has gone without a word. Its log: "
                                        + home.log("supervisor")
                                : String.join("\n", failure).strip() + "\nThe stack is down again; its logs are in "
                                        + home.logs() + ".");
            }
            pause();
        }
    }

    private List<String> completeLines() {
        try {
            if (!Files.exists(home.progress())) {
                return List.of();
            }
            var text = Files.readString(home.progress(), StandardCharsets.UTF_8);
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Waiting for the stack was interrupted.", e);
        }
    }
}
