package education.gateway.stack.home;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that cannot be mistaken for a later one with the same number.
 *
 * @param pid the process number
 * @param start when the process started, as the operating system tells it
 */
public record ProcessIdentity(long pid, Instant start) {

    /** The operating system derives start times from the time of boot and may be off by this much between readings. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
    }

    /** Reads {@code pid:start}, as {@code 4711:2026-11-23T10:00:00Z}. */
    public static ProcessIdentity parse(String text) {
        int colon = text.indexOf(':');
        return new ProcessIdentity(Long.parseLong(text.substring(0, colon)), Instant.parse(text.substring(colon + 1)));
    }

    /** The process, if it is still the same one and alive. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(process -> process.info()
                .startInstant()
                .map(found -> Duration.between(start, found).abs().compareTo(TOLERANCE) <= 0)
                .orElse(false));
    }

    public boolean isAlive() {
        return find().isPresent();
    }
}
