package education.gateway.diary.journal;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where decisions and uploads leave a line: in their own transaction, so that neither is there without the other. */
@Component
public class JournalLines {

    private final JdbcClient database;

    public JournalLines(JdbcClient database) {
        this.database = database;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void write(JournalEntry entry) {
        database.sql("INSERT INTO journal.line (actor_kind, actor, deed, basis, pupil_id, link_id, school, detail)"
                        + " VALUES (:kind, :actor, :deed, :basis, :pupil, :link, coalesce(:school, CASE :basis"
                        + " WHEN 'school' THEN (SELECT school FROM register.pupil WHERE id = :pupil) END), :detail)")
                .param("kind", entry.actorKind())
                .param("actor", entry.actor())
                .param("deed", entry.deed().code())
                .param("basis", entry.basis())
                .param("pupil", entry.pupilId())
                .param("link", entry.linkId())
                .param("school", entry.school())
                .param("detail", entry.detail())
                .update();
    }
}
