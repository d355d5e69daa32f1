package education.gateway.stack.part;

import education.gateway.stack.home.ProcessIdentity;
import education.gateway.stack.home.StackFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A process of ours that writes into its own log file. */
final class ChildProcess {

    /** Everything else of the caller's environment could change what the servers do (KC_…, SPRING_…, JAVA_OPTS). */
    private static final Set<String> INHERITED =
            Set.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME", "USER", "LOGNAME");

    private static final int LAST_LINES = 12;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final String name;
    private final Path log;
    private final Process process;

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    /** Starts the process; the log of the run before is kept beside the new one. */
    static ChildProcess start(String name, ChildCommand command, Path log) {
        var builder =
                new ProcessBuilder(command.line()).directory(command.folder().toFile());
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(command.environment());
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(name + ".previous.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            return new ChildProcess(name, log, builder.start());
        } catch (IOException e) {
            throw new StackFailure("Could not start " + name + ": " + e.getMessage(), e);
        }
    }

    ProcessIdentity identity() {
        return ProcessIdentity.of(process.toHandle());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the process is ready; one that dies meanwhile or takes too long is a failure with its last words. */
    void awaitReady(BooleanSupplier ready, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new StackFailure(obituary());
            }
            if (System.nanoTime() > deadline) {
                throw new StackFailure(
                        name + " is not ready after " + patience.toSeconds() + " seconds." + lastWords());
            }
            pause();
        }
    }

    /** Waits for the end of a process that is meant to end. */
    int awaitExit() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new StackFailure(name + " was interrupted.", e);
        }
    }

    /** Says how the process ended and shows its last log lines. */
    String obituary() {
        return name + " died" + (process.isAlive() ? "" : " (exit code " + process.exitValue() + ")") + "."
                + lastWords();
    }

    String lastWords() {
        var lines = lastLines(log);
        return (lines.isEmpty() ? " Its log is empty." : " Its last log lines:\n    " + String.join("\n    ", lines))
                + "\n  The whole log: " + log;
    }

    /** Asks the process to end with the signal, and ends it the hard way when it does not within the time. */
    void stop(String signal, Duration patience) {
        if (!process.isAlive()) {
            return;
        }
        signal(process.toHandle(), signal);
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /** Ends the process as a power cut would. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    static List<String> lastLines(Path log) {
        try {
            var bytes = Files.exists(log) ? Files.readAllBytes(log) : new byte[0];
            var lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }

    private static void signal(ProcessHandle process, String signal) {
        if (signal.equals("TERM")) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("The start was interrupted.", e);
        }
    }
}
