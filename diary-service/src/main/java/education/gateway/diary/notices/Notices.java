package education.gateway.diary.notices;

import education.gateway.diary.identity.Operator;
import education.gateway.diary.web.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The notices that are shown or will be. */
@Repository
@Transactional
class Notices {

    static final String TOO_MANY = "too-many-notices";

    private final JdbcClient database;

    Notices(JdbcClient database) {
        this.database = database;
    }

    /** Those whose time is not over, in the order in which they are shown. */
    @Transactional(readOnly = true)
    public List<Notice> notOver(Instant now) {
        return database.sql("SELECT id, words, shown_from, shown_until FROM notices.notice WHERE shown_until > ?"
                        + " ORDER BY shown_from, id")
                .param(now.atOffset(ZoneOffset.UTC))
                .query(Notices::notice)
                .list();
    }

    /**
     * Writes a new notice or changes the one with its id.
     *
     * @throws Refusal 409 when as many others as may be shown at once are not over
     */
    public void write(Operator operator, Notice notice, Instant now) {
        // One at a time on all nodes, so that two who write at once do not make one too many.
        database.sql("SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtextextended('notices', 80))) held")
                .query(Long.class)
                .single();
        long others = notOver(now).stream()
                .filter(each -> !each.id().equals(notice.id()))
                .count();
        if (others >= Notice.MOST) {
            throw new Refusal(HttpStatus.CONFLICT, TOO_MANY, "Too many notices are not over yet");
        }
        database.sql("INSERT INTO notices.notice (id, words, shown_from, shown_until, changed_by)"
                        + " VALUES (:id, :words, :from, :until, :by) ON CONFLICT (id) DO UPDATE SET"
                        + " words = excluded.words, shown_from = excluded.shown_from,"
                        + " shown_until = excluded.shown_until, changed_at = now(), changed_by = excluded.changed_by")
                .param("id", notice.id())
                .param("words", notice.words())
                .param("from", notice.from().atOffset(ZoneOffset.UTC))
                .param("until", notice.until().atOffset(ZoneOffset.UTC))
                .param("by", operator.account())
                .update();
    }

    /** Nothing happens when somebody removed it before. */
    public void remove(UUID id) {
        database.sql("DELETE FROM notices.notice WHERE id = ?").param(id).update();
    }

    private static Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                row.getString("words"),
                row.getTimestamp("shown_from").toInstant(),
                row.getTimestamp("shown_until").toInstant());
    }
}
