package education.gateway.diary.guardianship;

import education.gateway.diary.identity.ParentSeen;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The messages for Keycloak, written with the decision itself. A worker takes some for a while with {@code FOR UPDATE
 * SKIP LOCKED}, so no two workers hold the same one, no transaction is open while Keycloak is called, and what a dead
 * worker held comes free by itself.
 */
@Repository
@Transactional
class Handovers {

    private static final String DUE = "delivered_at IS NULL AND parked_at IS NULL";

    private final JdbcClient database;

    Handovers(JdbcClient database) {
        this.database = database;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void write(String parentId, UUID pupilId, long version, boolean inForce) {
        database.sql("INSERT INTO guardianship.handover (parent_id, pupil_id, version, in_force) VALUES (?, ?, ?, ?)")
                .params(parentId, pupilId, version, inForce)
                .update();
    }

    List<Handover> claim(int most, Duration claimFor) {
        return database.sql("UPDATE guardianship.handover SET attempts = attempts + 1,"
                        + " next_attempt_at = now() + make_interval(secs => ?)"
                        + " WHERE id IN (SELECT id FROM guardianship.handover WHERE " + DUE
                        + " AND next_attempt_at <= now() ORDER BY next_attempt_at, id LIMIT ? FOR UPDATE SKIP LOCKED)"
                        + " RETURNING *")
                .params(claimFor.toMillis() / 1000.0, most)
                .query(Handovers::handover)
                .list();
    }

    /** What is older than a delivered message of the same pair is without effect and need not be sent. */
    void delivered(Handover message) {
        database.sql("UPDATE guardianship.handover SET delivered_at = now(), parked_at = NULL, last_problem = NULL"
                        + " WHERE parent_id = ? AND pupil_id = ? AND version <= ? AND delivered_at IS NULL")
                .params(message.parentId(), message.pupilId(), message.version())
                .update();
    }

    /** Tries again after 1, 2, 4 … seconds, at most five minutes, a fifth more or less so that nodes do not march. */
    void failed(Handover message, String problem) {
        database.sql("UPDATE guardianship.handover SET last_problem = ?, next_attempt_at = now() + make_interval("
                        + "secs => least(300, power(2, least(attempts, 12) - 1)) * (0.8 + 0.4 * random()))"
                        + " WHERE id = ?")
                .params(problem, message.id())
                .update();
    }

    /**
     * Keycloak does not know the parent: not tried again until the parent logs in or the sweep finds that it does. A
     * parent who logged in while we asked has become known, and is asked about again.
     *
     * @return whether it waits for the parent now
     */
    boolean park(Handover message) {
        return database.sql("UPDATE guardianship.handover SET last_problem = 'unknown_parent',"
                        + " parked_at = CASE WHEN parent_seen_at > now() - interval '5 minutes' THEN NULL"
                        + " ELSE now() END, next_attempt_at = now() + interval '2 seconds' WHERE id = ?"
                        + " RETURNING parked_at IS NOT NULL")
                .param(message.id())
                .query(Boolean.class)
                .single();
    }

    /** Whoever logs in to the diary is known to Keycloak: an account of the old portal is made by its first login. */
    @EventListener
    void seen(ParentSeen parent) {
        database.sql("UPDATE guardianship.handover SET parent_seen_at = now()"
                        + " WHERE parent_id = ? AND delivered_at IS NULL")
                .param(parent.parentId())
                .update();
        unpark(parent.parentId());
    }

    void unpark(String parentId) {
        database.sql("UPDATE guardianship.handover SET parked_at = NULL, next_attempt_at = now()"
                        + " WHERE parent_id = ? AND parked_at IS NOT NULL AND delivered_at IS NULL")
                .param(parentId)
                .update();
    }

    boolean isDelivered(String parentId, UUID pupilId) {
        return database.sql("SELECT NOT EXISTS (SELECT FROM guardianship.handover"
                        + " WHERE parent_id = ? AND pupil_id = ? AND delivered_at IS NULL)")
                .params(parentId, pupilId)
                .query(Boolean.class)
                .single();
    }

    boolean isOnItsWay(String parentId) {
        return database.sql("SELECT EXISTS (SELECT FROM guardianship.handover WHERE parent_id = ? AND " + DUE + ")")
                .param(parentId)
                .query(Boolean.class)
                .single();
    }

    /** @return age of the oldest message that is still to be delivered, zero when there is none */
    Duration oldestUndelivered() {
        double seconds = database.sql("SELECT coalesce(extract(epoch FROM now() - min(written_at)), 0)::float8"
                        + " FROM guardianship.handover WHERE " + DUE)
                .query(Double.class)
                .single();
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    long parkedCount() {
        return database.sql("SELECT count(*) FROM guardianship.handover"
                        + " WHERE parked_at IS NOT NULL AND delivered_at IS NULL")
                .query(Long.class)
                .single();
    }

    void forgetDelivered(Duration olderThan) {
        database.sql("DELETE FROM guardianship.handover WHERE delivered_at < now() - make_interval(secs => ?)")
                .param((double) olderThan.toSeconds())
                .update();
    }

    private static Handover handover(ResultSet row, int number) throws SQLException {
        return new Handover(
                row.getLong("id"),
                row.getString("parent_id"),
                row.getObject("pupil_id", UUID.class),
                row.getLong("version"),
                row.getBoolean("in_force"),
                row.getInt("attempts"));
    }
}
