package education.gateway.diary.consent;

import education.gateway.diary.identity.Reader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The texts that were published, and who agreed to them. Which counts is said by the view {@code consent.in_force}. */
@Repository
class Receipts {

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

    private static ConsentText text(ResultSet row, int number) throws SQLException {
        return new ConsentText(
                row.getString("version"),
                row.getString("hash"),
                row.getString("body"),
                row.getTimestamp("valid_from").toInstant());
    }

    private static Receipt receipt(ResultSet row, int number) throws SQLException {
        Timestamp withdrawnAt = row.getTimestamp("withdrawn_at");
        return new Receipt(
                row.getObject("id", UUID.class),
                row.getString("version"),
                row.getString("hash"),
                row.getTimestamp("given_at").toInstant(),
                withdrawnAt == null ? null : withdrawnAt.toInstant(),
                row.getBoolean("in_force"));
    }
}
