package education.gateway.diary.journal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What an operator watches: whether the journal is sealed, {@code diary.journal.unsealed} (seconds), and
 * {@code diary.journal.block}, the number of the last block of this node, which monitoring keeps outside the database. A
 * journal that is not sealed makes the health DOWN and leaves readiness alone: people go on reading.
 */
@Component("journalHealthIndicator")
class JournalSigns implements HealthIndicator, MeterBinder {

    private static final Duration LONGEST_UNSEALED = Duration.ofMinutes(10);

    private final JdbcClient database;
    private final Sealer sealer;
    private final Months months;

    JournalSigns(JdbcClient database, Sealer sealer, Months months) {
        this.database = database;
        this.sealer = sealer;
        this.months = months;
    }

    @Override
    public Health health() {
        Duration unsealed = oldestUnsealed();
        boolean nextMonth = months.nextIsThere();
        String problem = sealer.problem().orElse("");
        boolean well = problem.isEmpty() && nextMonth && unsealed.compareTo(LONGEST_UNSEALED) < 0;
        Health.Builder health = well ? Health.up() : Health.down();
        return health.withDetail("sealing", problem.isEmpty() ? "yes" : problem)
                .withDetail("oldestUnsealedSeconds", unsealed.toSeconds())
                .withDetail("nextMonthPrepared", nextMonth)
                .build();
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "diary.journal.unsealed",
                        this,
                        signs -> signs.oldestUnsealed().toMillis() / 1000.0)
                .description("Age of the oldest line of the journal that is not sealed")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("diary.journal.block", sealer, made -> made.last()
                        .map(NotedHead::number)
                        .orElse(0L))
                .description("Number of the last block of the journal that this node has made")
                .register(registry);
    }

    private Duration oldestUnsealed() {
        double seconds = database.sql("SELECT coalesce((SELECT extract(epoch FROM now() - at) FROM journal.line"
                        + " WHERE id > coalesce((SELECT last_id FROM journal.seal ORDER BY number DESC LIMIT 1), 0)"
                        + " ORDER BY id LIMIT 1), 0)::float8")
                .query(Double.class)
                .single();
        return Duration.ofMillis((long) Math.max(0, seconds * 1000));
    }
}
