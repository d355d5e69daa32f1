package education.gateway.diary.register;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was taken in, and by whom. */
@Repository
class UploadHistory {

    private static final int SHOWN = 50;

    private final JdbcClient database;

    UploadHistory(JdbcClient database) {
        this.database = database;
    }

    /** @param secondOfficer whether another officer than the sender confirmed it */
    record Entry(
            String kind,
            Instant at,
            long rows,
            int added,
            int changed,
            int removed,
            int linksEnded,
            int linksRestored,
            boolean secondOfficer) {}

    /** The last ones of a school. */
    List<Entry> of(int school) {
        return database.sql("SELECT * FROM register.upload WHERE school = ? ORDER BY loaded_at DESC, id DESC LIMIT "
                        + SHOWN)
                .param(school)
                .query((row, number) -> new Entry(
                        row.getString("kind"),
                        row.getTimestamp("loaded_at").toInstant(),
                        row.getLong("file_rows"),
                        row.getInt("added"),
                        row.getInt("changed"),
                        row.getInt("removed"),
                        row.getInt("links_ended"),
                        row.getInt("links_restored"),
                        row.getString("confirmed_by") != null))
                .list();
    }

    /** When this very file was last taken in; empty when it never was. */
    Optional<Instant> lastTaken(int school, String kind, String sha256) {
        return database.sql("SELECT max(loaded_at) FROM register.upload WHERE school = ? AND kind = ? AND sha256 = ?")
                .params(school, kind, sha256)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    /** @param confirmedBy the second officer; null when there was none */
    Instant write(UploadPreview file, int linksEnded, int linksRestored, String sentBy, @Nullable String confirmedBy) {
        return database.sql("INSERT INTO register.upload (school, kind, loaded_at, file_rows, added, changed, removed,"
                        + " sha256, written, sent_by, confirmed_by, links_ended, links_restored)"
                        + " VALUES (:school, :kind, now(), :rows, :added, :changed, :removed, :sha256, :written, :sentBy,"
                        + " :confirmedBy, :ended, :restored) RETURNING loaded_at")
                .param("school", file.school())
                .param("kind", file.kind())
                .param("rows", file.rows())
                .param("added", file.added())
                .param("changed", file.changed())
                .param("removed", file.removed())
                .param("sha256", file.sha256())
                .param("written", file.written())
                .param("sentBy", sentBy)
                .param("confirmedBy", confirmedBy)
                .param("ended", linksEnded)
                .param("restored", linksRestored)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
