package education.gateway.diary.diary;

import education.gateway.diary.consent.RestsOnConsent;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** When a parent last looked at a week rests on the consent alone; the journal's lines of it are owed to the others. */
@Component
class VisitsOfWithdrawn implements RestsOnConsent {

    private final JdbcClient database;

    VisitsOfWithdrawn(JdbcClient database) {
        this.database = database;
    }

    @Override
    public String what() {
        return "visits";
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int destroy(String parentId, Instant withdrawnAt) {
        return database.sql("DELETE FROM visits.visit WHERE parent_id = ?")
                .param(parentId)
                .update();
    }
}
