package education.gateway.diary.applications;

import education.gateway.diary.consent.RestsOnConsent;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A parent's applications after the consent was withdrawn: what still waits comes to its end, and of each only number and
 * outcome stay, as after their own time ({@link Retention}). None can be younger than the withdrawal: nobody applies
 * without consent.
 */
@Component
class ApplicationsOfWithdrawn implements RestsOnConsent {

    private final JdbcClient database;
    private final Applications applications;
    private final Clock clock;

    ApplicationsOfWithdrawn(JdbcClient database, Applications applications, Clock clock) {
        this.database = database;
        this.applications = applications;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "applications";
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int destroy(String parentId, Instant withdrawnAt) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (Application waiting : applications.holdOpenOfParent(parentId)) {
            boolean isOver = waiting.state(now) == ApplicationState.EXPIRED;
            applications.save(isOver ? waiting.expired(now) : waiting.withdrawn(now));
        }
        return database.sql(Retention.destroy("parent_id = ? AND state <> 'created'"))
                .param(parentId)
                .update();
    }
}
