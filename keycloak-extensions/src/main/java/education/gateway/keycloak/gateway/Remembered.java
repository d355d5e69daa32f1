package education.gateway.keycloak.gateway;

import education.gateway.keycloak.connector.RefusedLogin;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that a gateway publishes, fetched by the first login that needs it and by nobody else meanwhile: the others
 * wait for it. A gateway that does not answer is asked again after ten seconds at the earliest, and what it said before
 * counts for a day, so that a short failure stops nobody.
 */
final class Remembered<T> {

    static final Duration FRESH = Duration.ofMinutes(10);
    static final Duration LONGEST = Duration.ofDays(1);
    static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(10);

    /** Between two fetches that answers of the gateway made necessary: a hostile one cannot make us fetch for ever. */
    static final Duration PAUSE_ON_DEMAND = Duration.ofSeconds(30);

    private final InstantSource clock;
    private @Nullable T value;
    private Instant fetched = Instant.EPOCH;
    private Instant onDemand = Instant.EPOCH;
    private Instant failed = Instant.EPOCH;
    private @Nullable RefusedLogin failure;

    Remembered(InstantSource clock) {
        this.clock = clock;
    }

    /** @throws RefusedLogin as {@code fetch} did, where nothing can be had */
    synchronized T get(Supplier<T> fetch) {
        T known = value;
        Instant now = clock.instant();
        return known != null && now.isBefore(fetched.plus(FRESH)) ? known : fetch(fetch, now);
    }

    /** The same, fetched anew unless that was done on demand in the last half a minute. */
    synchronized T renewed(Supplier<T> fetch) {
        Instant now = clock.instant();
        if (now.isBefore(onDemand.plus(PAUSE_ON_DEMAND))) {
            return get(fetch);
        }
        onDemand = now;
        return fetch(fetch, now);
    }

    private T fetch(Supplier<T> fetch, Instant now) {
        RefusedLogin why = failure;
        if (why == null || !now.isBefore(failed.plus(PAUSE_AFTER_FAILURE))) {
            try {
                T fresh = fetch.get();
                value = fresh;
                fetched = now;
                failure = null;
                return fresh;
            } catch (RefusedLogin refused) {
                why = refused;
                failure = refused;
                failed = clock.instant();
            }
        }
        T known = value;
        if (known != null && now.isBefore(fetched.plus(LONGEST))) {
            return known;
        }
        throw why;
    }
}
