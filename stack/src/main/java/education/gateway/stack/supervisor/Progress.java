package education.gateway.stack.supervisor;

import education.gateway.stack.home.StackFailure;
import education.gateway.stack.home.StackHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * What a start tells the person who waits for it: a file of lines that {@code make up} follows. A line begins with its
 * kind; a failure may have several lines, each of its kind.
 */
public final class Progress {

    /** Kind of a line: something was done. */
    public static final char DONE = '+';
    /** Kind of a line: the start has failed. */
    public static final char FAILED = '!';
    /** Kind of a line: the stack is ready. */
    public static final char READY = '=';

    private final StackHome home;
    private final long start = System.nanoTime();

    Progress(StackHome home) {
        this.home = home;
        try {
            Files.deleteIfExists(home.progress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does a step and tells that it is done and how long it took. */
    <T> T step(String done, Callable<T> work) {
        long began = System.nanoTime();
        try {
            T result = work.call();
            say(done + String.format(Locale.ROOT, " (%.1f s)", seconds(began)));
            return result;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new StackFailure(e.getClass().getSimpleName() + " in the step \"" + done + "\".", e);
        }
    }

    /** The same for work without a result. */
    void step(String done, Runnable work) {
        step(done, () -> {
            work.run();
            return "";
        });
    }

    void say(String text) {
        write(DONE, String.format(Locale.ROOT, "[%5.1f s] %s", seconds(start), text));
    }

    void failed(String text) {
        text.lines().forEach(line -> write(FAILED, line));
        write(FAILED, "");
    }

    void ready() {
        write(READY, String.format(Locale.ROOT, "%.1f", seconds(start)));
    }

    private synchronized void write(char kind, String text) {
        try {
            Files.writeString(
                    home.progress(),
                    kind + text + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
