package education.gateway.diary.consent;

import education.gateway.diary.identity.Reader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The texts that were published, and who agreed to them. Which counts is said by the view {@code consent.in_force}. */
@Repository
class Receipts {

    /**
     * The parent's last word is a withdrawal, and its time is over: a consent that stands, also to a former text, keeps
     * everything.
     */
    private static final String LAST_AND_DUE = "r.withdrawn_at IS NOT NULL AND r.destroyed_at IS NULL"
            + " AND NOT EXISTS (SELECT FROM consent.receipt k WHERE k.parent_id = r.parent_id"
            + " AND (k.withdrawn_at IS NULL OR (k.withdrawn_at AT TIME ZONE 'Europe/Moscow')::date + :days"
            + " > (now() AT TIME ZONE 'Europe/Moscow')::date))";

    private final JdbcClient database;

    Receipts(JdbcClient database) {
        this.database = database;
    }

    /** Lets one parent's decisions be made one at a time, on all nodes, until the transaction ends. */
    void oneDecisionAtATime(String parentId) {
        database.sql("SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtextextended(?, 70))) held")
                .param(parentId)
                .query(Long.class)
                .single();
    }

    boolean isInForce(String parentId) {
        return database.sql("SELECT EXISTS (SELECT FROM consent.in_force WHERE parent_id = ?)")
                .param(parentId)
                .query(Boolean.class)
                .single();
    }

    /** Empty only where no text is valid yet. */
    Optional<ConsentText> currentText() {
        return database.sql("SELECT * FROM consent.current_text")
                .query(Receipts::text)
                .optional();
    }

    /** The texts to which the parent ever agreed. */
    List<ConsentText> textsOf(String parentId) {
        return database.sql("SELECT * FROM consent.text WHERE version IN"
                        + " (SELECT version FROM consent.receipt WHERE parent_id = ?)")
                .param(parentId)
                .query(Receipts::text)
                .list();
    }

    /** The last first. */
    List<Receipt> ofParent(String parentId) {
        return database.sql("SELECT r.*, t.hash, EXISTS (SELECT FROM consent.in_force f WHERE f.receipt_id = r.id)"
                        + " AS in_force FROM consent.receipt r JOIN consent.text t ON t.version = r.version"
                        + " WHERE r.parent_id = ? ORDER BY r.given_at DESC, r.id")
                .param(parentId)
                .query(Receipts::receipt)
                .list();
    }

    /** @return whether exactly this text is the current one; otherwise nothing was written */
    boolean insert(Reader reader, String version, String hash) {
        return database.sql("INSERT INTO consent.receipt (id, parent_id, version, given_at, level, authenticated_at)"
                                + " SELECT ?, ?, t.version, now(), ?, ? FROM consent.current_text t"
                                + " WHERE t.version = ? AND t.hash = ?")
                        .params(
                                UUID.randomUUID(),
                                reader.parentId(),
                                reader.level().acr(),
                                reader.authTime().atOffset(ZoneOffset.UTC),
                                version,
                                hash)
                        .update()
                == 1;
    }

    /** @return the ids of what was not withdrawn before, also to former texts */
    List<UUID> withdraw(String parentId) {
        return database.sql("UPDATE consent.receipt SET withdrawn_at = now() WHERE parent_id = ?"
                        + " AND withdrawn_at IS NULL RETURNING id")
                .param(parentId)
                .query(UUID.class)
                .list();
    }

    /** A parent's last withdrawal. */
    record Withdrawn(UUID receiptId, Instant at) {}

    /** Parents whose data are due; of some it may be settled by the time that they come first. */
    List<String> parentsDue(int days, int most) {
        return database.sql("SELECT r.parent_id FROM consent.receipt r WHERE " + LAST_AND_DUE
                        + " GROUP BY r.parent_id ORDER BY min(r.withdrawn_at), r.parent_id LIMIT :most")
                .param("days", days)
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Empty where data of the parent are not due, or not any more. */
    Optional<Withdrawn> due(String parentId, int days) {
        return database.sql("SELECT r.id, r.withdrawn_at FROM consent.receipt r WHERE r.parent_id = :parent AND "
                        + LAST_AND_DUE + " ORDER BY r.withdrawn_at DESC, r.id LIMIT 1")
                .param("days", days)
                .param("parent", parentId)
                .query((row, number) -> new Withdrawn(
                        row.getObject("id", UUID.class),
                        row.getTimestamp("withdrawn_at").toInstant()))
                .optional();
    }

    /** The data are gone that rested on whatever the parent has withdrawn. */
    void destroyed(String parentId) {
        database.sql("UPDATE consent.receipt SET destroyed_at = now() WHERE parent_id = ?"
                        + " AND withdrawn_at IS NOT NULL AND destroyed_at IS NULL")
                .param(parentId)
                .update();
    }

    private static ConsentText text(ResultSet row, int number) throws SQLException {
        return new ConsentText(
                row.getString("version"),
                row.getString("hash"),
                row.getString("body"),
                row.getTimestamp("valid_from").toInstant());
    }

    private static Receipt receipt(ResultSet row, int number) throws SQLException {
        Timestamp withdrawnAt = row.getTimestamp("withdrawn_at");
        Timestamp destroyedAt = row.getTimestamp("destroyed_at");
        return new Receipt(
                row.getObject("id", UUID.class),
                row.getString("version"),
                row.getString("hash"),
                row.getTimestamp("given_at").toInstant(),
                withdrawnAt == null ? null : withdrawnAt.toInstant(),
                destroyedAt == null ? null : destroyedAt.toInstant(),
                row.getBoolean("in_force"));
    }
}
