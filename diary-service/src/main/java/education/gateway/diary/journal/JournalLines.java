package education.gateway.diary.journal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where decisions and uploads leave a line: in their own transaction, so that neither is there without the other. */
@Component
public class JournalLines {

    /** The same slots as of {@link Readings}. */
    private static final String TEN_MINUTES = "floor(extract(epoch FROM statement_timestamp()) / 600)::int";

    private final JdbcClient database;

    public JournalLines(JdbcClient database) {
        this.database = database;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void write(JournalEntry entry) {
        write(entry, "NULL)");
    }

    /**
     * Writes that somebody looked at something; within ten minutes of the clock one line stands for all such looks, as
     * for readings.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void writeLook(JournalEntry entry) {
        write(entry, TEN_MINUTES + ") ON CONFLICT DO NOTHING");
    }

    private void write(JournalEntry entry, String slotAndEnd) {
        database.sql("INSERT INTO journal.line"
                        + " (actor_kind, actor, deed, basis, pupil_id, link_id, school, detail, application_id, slot)"
                        + " VALUES (:kind, :actor, :deed, :basis, :pupil, :link, coalesce(:school, CASE :basis"
                        + " WHEN 'school' THEN (SELECT school FROM register.pupil WHERE id = :pupil) END), :detail,"
                        + " :application, " + slotAndEnd)
                .param("kind", entry.actorKind())
                .param("actor", entry.actor())
                .param("deed", entry.deed().code())
                .param("basis", entry.basis())
                .param("pupil", entry.pupilId())
                .param("link", entry.linkId())
                .param("school", entry.school())
                .param("detail", entry.detail())
                .param("application", entry.applicationId())
                .update();
    }
}
