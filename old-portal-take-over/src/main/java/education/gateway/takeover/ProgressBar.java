package education.gateway.takeover;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/** Says how far it is, how fast it goes and how long it will take; names nobody. */
final class ProgressBar {

    private static final int WIDTH = 30;
    private static final long BETWEEN_LINES = Duration.ofSeconds(10).toNanos();

    private final PrintStream out;
    private final boolean oneLine;
    private final LongSupplier clock;
    private long total;
    private long done;
    private long began;
    private long said;

    /** @param oneLine whether the terminal can overwrite a line; otherwise a new one appears from time to time */
    ProgressBar(PrintStream out, boolean oneLine) {
        this(out, oneLine, System::nanoTime);
    }

    ProgressBar(PrintStream out, boolean oneLine, LongSupplier nanoseconds) {
        this.out = out;
        this.oneLine = oneLine;
        this.clock = nanoseconds;
    }

    void begin(long accounts) {
        total = accounts;
        began = clock.getAsLong();
        said = began;
        out.println(accounts + " accounts of the old portal are to be looked at.");
    }

    void advance(int accounts) {
        done += accounts;
        long now = clock.getAsLong();
        if (oneLine) {
            out.print("\r" + line(now));
            out.flush();
        } else if (now - said >= BETWEEN_LINES) {
            said = now;
            out.println(line(now));
        }
    }

    void end(Map<String, Integer> outcomes) {
        out.println((oneLine ? "\r" : "") + line(clock.getAsLong()));
        outcomes.forEach((outcome, count) -> out.printf(Locale.ROOT, "  %-24s %d%n", outcome, count));
    }

    private String line(long now) {
        double seconds = Math.max(1e-9, (now - began) / 1e9);
        double rate = done / seconds;
        double share = total == 0 ? 1 : Math.min(1, (double) done / total);
        int filled = (int) Math.round(share * WIDTH);
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %d of %d  %.1f/s  %s left ",
                "#".repeat(filled),
                "-".repeat(WIDTH - filled),
                share * 100,
                done,
                total,
                rate,
                left(rate));
    }

    private String left(double rate) {
        if (rate == 0) {
            return "?";
        }
        long seconds = Math.round(Math.max(0, total - done) / rate);
        return String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
