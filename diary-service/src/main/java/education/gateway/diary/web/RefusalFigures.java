package education.gateway.diary.web;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/**
 * What an operator watches: {@code diary.refusals}, counted by {@code kind} and {@code status}. A foreign pupil and one
 * that does not exist are one kind, as they are one answer.
 */
@Component
class RefusalFigures {

    private final MeterRegistry registry;

    RefusalFigures(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Kinds are words of this code, never of a request. */
    void count(Refusal refusal) {
        registry.counter(
                        "diary.refusals",
                        "kind",
                        refusal.kind(),
                        "status",
                        String.valueOf(refusal.status().value()))
                .increment();
    }
}
