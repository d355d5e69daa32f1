package education.gateway.keycloak.accounts.portal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Remembers that something failed a moment ago, so that the next ones do not wait for the same failure. */
final class Outage {

    private static final long PAUSE = Duration.ofSeconds(5).toNanos();
    private static final long NONE = Long.MIN_VALUE;

    private final AtomicLong until = new AtomicLong(NONE);

    /** Whether nobody should ask now. */
    boolean isOn() {
        long end = until.get();
        return end != NONE && System.nanoTime() - end < 0;
    }

    /** Notes a failure; tells whether it is the first of an outage. */
    boolean begins() {
        return until.getAndSet(System.nanoTime() + PAUSE) == NONE;
    }

    /** Notes that it works. */
    void over() {
        until.set(NONE);
    }
}
