package education.gateway.keycloak.connector;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * How long a provider's servers take, and how they answer: {@code education_provider_calls_seconds} with the tags
 * {@code connector}, {@code call} (what was asked for, never its address: addresses of records name people) and {@code
 * answer}: an HTTP status, {@code timed_out}, {@code unreachable}, {@code too_large}, or {@code abandoned} where nobody
 * needed it any more.
 */
final class CallFigures {

    private static final Duration[] STEPS = {
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final String connector;

    CallFigures(MeterRegistry registry, String connector) {
        this.registry = registry;
        this.connector = connector;
    }

    void record(String call, String answer, long nanos) {
        Timer.builder("education.provider.calls")
                .description("Calls to the servers of identity providers")
                .tag("connector", connector)
                .tag("call", call)
                .tag("answer", answer)
                .serviceLevelObjectives(STEPS)
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }
}
