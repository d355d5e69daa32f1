package education.gateway.diary.guardianship;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * What an operator watches: {@code diary.handover.oldest} (seconds), {@code diary.handover.parked}, and the same in the
 * health document. A waiting hand-over is no illness of the diary: every read is decided by its own database.
 */
@Component("handoverHealthIndicator")
class HandoverSigns implements HealthIndicator, MeterBinder {

    private final Handovers handovers;

    HandoverSigns(Handovers handovers) {
        this.handovers = handovers;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail(
                        "oldestUndeliveredSeconds",
                        handovers.oldestUndelivered().toSeconds())
                .withDetail("parked", handovers.parkedCount())
                .build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "diary.handover.oldest",
                        handovers,
                        h -> h.oldestUndelivered().toMillis() / 1000.0)
                .description("Age of the oldest decision that Keycloak has not been told")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("diary.handover.parked", handovers, Handovers::parkedCount)
                .description("Decisions about parents whom Keycloak does not know")
                .register(registry);
    }
}
