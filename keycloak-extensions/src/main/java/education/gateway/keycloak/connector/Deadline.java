package education.gateway.keycloak.connector;

import java.time.Duration;

/** A point in time, by the clock that never jumps, after which nobody waits any longer. */
public final class Deadline {

    private final long nanos;

    private Deadline(long nanos) {
        this.nanos = nanos;
    }

    public static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    Deadline orEarlierIn(Duration time) {
        Deadline other = in(time);
        return other.nanos - nanos < 0 ? other : this;
    }

    /** Nanoseconds left, never negative. */
    long left() {
        return Math.max(0, nanos - System.nanoTime());
    }
}
