package education.gateway.diary.applications;

import education.gateway.diary.identity.Reader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A parent's own applications, for other modules. */
@Repository
public class OwnApplications {

    private static final int MOST = 100;

    private final JdbcClient database;
    private final Clock clock;

    OwnApplications(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * The applications, newest first.
     *
     * @param known pupils of whom the parent knows already; an application says which of these it is about, and nothing
     *     about any other pupil
     */
    public List<OwnApplication> of(Reader reader, Collection<UUID> known) {
        Instant now = clock.instant();
        return database.sql("""
                        SELECT a.*, ARRAY(
                            SELECT p.id FROM register.pupil p
                            WHERE p.id = ANY (:known) AND p.birth_date = a.birth_date
                              AND applications.name_key(p.surname) || ' ' || applications.name_key(p.given_name)
                                  = a.child_key) AS about
                        FROM applications.application a
                        WHERE a.parent_id = :parent AND %s
                        ORDER BY a.created_at DESC, a.id
                        LIMIT :most""".formatted(ApplicationReads.MAY_BE_TOLD))
                .param("known", known.toArray(UUID[]::new))
                .param("parent", reader.parentId())
                .param("most", MOST)
                .query((row, number) -> own(row, Applications.application(row, number), now))
                .list();
    }

    private static OwnApplication own(ResultSet row, Application application, Instant now) throws SQLException {
        Application.Closing closing = application.closing();
        Child child = application.child();
        return new OwnApplication(
                application.id(),
                application.number().grouped(),
                application.childForParent(),
                child.birthDate() + " " + row.getString("child_key"),
                child.className(),
                child.school(),
                application.state(now),
                application.createdAt(),
                application.expiresAt(),
                closing == null ? null : closing.at(),
                closing == null ? null : closing.pupilId(),
                closing == null
                        ? List.of()
                        : closing.reasons().stream().sorted().toList(),
                application.found() != null,
                about(row));
    }

    private static Set<UUID> about(ResultSet row) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray("about").getArray()).collect(Collectors.toSet());
    }
}
