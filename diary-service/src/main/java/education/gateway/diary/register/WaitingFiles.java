package education.gateway.diary.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files that wait for a confirmation, with their rows as they were understood. What is over counts as gone, whether it
 * has been deleted yet or not.
 */
@Repository
class WaitingFiles {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingFiles.class);
    private static final int ROWS_OF_A_PART = 500;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEPT = " AND kept_until > now()";

    private final JdbcClient database;

    WaitingFiles(JdbcClient database) {
        this.database = database;
    }

    /**
     * Keeps the rows of the table {@code staged}, in the place of the same file of the same officer, and of whatever of
     * this kind the officer has only looked at.
     */
    WaitingFile keep(RegisterFile kind, UploadPreview preview, String officer, Duration keptFor) {
        UUID id = UUID.randomUUID();
        database.sql("DELETE FROM register.waiting_file WHERE school = ? AND kind = ? AND sent_by = ?"
                        + " AND (sha256 = ? OR NOT needs_second)")
                .params(preview.school(), kind.kind(), officer, preview.sha256())
                .update();
        database.sql(
                        "INSERT INTO register.waiting_file (id, school, kind, sha256, row_form, written, sent_by, kept_until,"
                                + " file_rows, added, changed, removed, links_ending, links, needs_second, pupils)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, now() + make_interval(secs => ?), ?, ?, ?, ?, ?, ?, ?,"
                                + " ?::jsonb)")
                .params(
                        id,
                        preview.school(),
                        kind.kind(),
                        preview.sha256(),
                        kind.stagingColumns(),
                        preview.written(),
                        officer,
                        (double) keptFor.toSeconds(),
                        preview.rows(),
                        preview.added(),
                        preview.changed(),
                        preview.removed(),
                        preview.linksEnding(),
                        preview.links(),
                        preview.needsSecondOfficer(),
                        JSON.writeValueAsString(preview.pupils()))
                .update();
        database.sql("INSERT INTO register.waiting_rows (file_id, part, rows)"
                        + " SELECT ?, (place - 1) / ?, jsonb_agg(content ORDER BY place) FROM (SELECT"
                        + " row_number() OVER (ORDER BY row) AS place, to_jsonb(s) AS content FROM staged s) numbered"
                        + " GROUP BY 2")
                .params(id, ROWS_OF_A_PART)
                .update();
        return find(id, preview.school()).orElseThrow();
    }

    /** Puts the kept rows back into the table {@code staged}. */
    void unpack(UUID id) {
        database.sql("INSERT INTO staged SELECT one.* FROM register.waiting_rows kept"
                        + " CROSS JOIN LATERAL jsonb_populate_recordset(NULL::staged, kept.rows) one"
                        + " WHERE kept.file_id = ?")
                .param(id)
                .update();
    }

    Optional<WaitingFile> find(UUID id, int school) {
        return database.sql("SELECT * FROM register.waiting_file WHERE id = ? AND school = ?" + KEPT)
                .params(id, school)
                .query(WaitingFiles::file)
                .optional();
    }

    /** The same, and nobody else decides about it until the transaction ends. */
    Optional<WaitingFile> hold(UUID id, RegisterFile kind, int school) {
        return database.sql("SELECT * FROM register.waiting_file WHERE id = ? AND school = ? AND kind = ?"
                        + " AND row_form = ?" + KEPT + " FOR UPDATE")
                .params(id, school, kind.kind(), kind.stagingColumns())
                .query(WaitingFiles::file)
                .optional();
    }

    List<WaitingFile> ofSchool(int school) {
        return database.sql(
                        "SELECT * FROM register.waiting_file WHERE school = ?" + KEPT + " ORDER BY sent_at DESC, id")
                .param(school)
                .query(WaitingFiles::file)
                .list();
    }

    /** Writes down what it would do now. */
    void lookedAtAgain(UUID id, UploadPreview preview) {
        database.sql(
                        "UPDATE register.waiting_file SET added = ?, changed = ?, removed = ?, links_ending = ?, links = ?,"
                                + " needs_second = ?, pupils = ?::jsonb WHERE id = ?")
                .params(
                        preview.added(),
                        preview.changed(),
                        preview.removed(),
                        preview.linksEnding(),
                        preview.links(),
                        preview.needsSecondOfficer(),
                        JSON.writeValueAsString(preview.pupils()),
                        id)
                .update();
    }

    /** @return false when it is gone already */
    boolean delete(UUID id) {
        return database.sql("DELETE FROM register.waiting_file WHERE id = ?")
                        .param(id)
                        .update()
                == 1;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 15, timeUnit = TimeUnit.MINUTES)
    void regularly() {
        try {
            int over = deleteWhatIsOver();
            if (over > 0) {
                LOG.info("{} register files that nobody confirmed are deleted", over);
            }
        } catch (DataAccessException databaseIsAway) {
            LOG.warn(
                    "register files that are over cannot be deleted: {}",
                    databaseIsAway.getClass().getSimpleName());
        }
    }

    int deleteWhatIsOver() {
        return database.sql("DELETE FROM register.waiting_file WHERE kept_until <= now()")
                .update();
    }

    private static WaitingFile file(ResultSet row, int number) throws SQLException {
        return new WaitingFile(
                row.getObject("id", UUID.class),
                new UploadPreview(
                        row.getString("kind"),
                        row.getInt("school"),
                        row.getLong("file_rows"),
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("removed"),
                        row.getInt("links_ending"),
                        row.getInt("links"),
                        row.getBoolean("needs_second"),
                        row.getString("written"),
                        row.getString("sha256"),
                        JSON.readValue(row.getString("pupils"), ChangedPupils.class)),
                row.getString("sent_by"),
                row.getTimestamp("sent_at").toInstant(),
                row.getTimestamp("kept_until").toInstant());
    }
}
