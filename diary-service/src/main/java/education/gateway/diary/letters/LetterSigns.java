package education.gateway.diary.letters;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * What an operator watches: {@code diary.letters.oldest} (seconds), {@code diary.letters.undeliverable}, the same in the
 * health document, and {@code diary.letters.lost}, counted on each node. A letter that waits is no illness of the diary.
 */
@Component("lettersHealthIndicator")
class LetterSigns implements HealthIndicator, MeterBinder {

    private final Letters letters;

    LetterSigns(Letters letters) {
        this.letters = letters;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("oldestWaitingSeconds", letters.oldestWaiting().toSeconds())
                .withDetail("undeliverable", letters.undeliverableCount())
                .build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("diary.letters.oldest", letters, l -> l.oldestWaiting().toMillis() / 1000.0)
                .description("Age of the oldest letter that Keycloak has not been asked for")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("diary.letters.undeliverable", letters, Letters::undeliverableCount)
                .description("Letters to parents whom Keycloak does not know, or knows no address of")
                .register(registry);
    }
}
