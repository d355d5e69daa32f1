package education.gateway.diary.guardianship;

import education.gateway.diary.identity.KeycloakUnreachable;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.WebSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Lets somebody who is logged in see a child whom a school has just opened. The token names the children as they were when
 * it was made, and lives for minutes; where a link is in force that it does not name, another one is fetched.
 */
@Service
public class JustOpened {

    private final JdbcClient database;
    private final WebSessions sessions;

    JustOpened(JdbcClient database, WebSessions sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    /** Who is asking, with claims that are as new as they have to be; the same ones where Keycloak does not answer. */
    public Reader seenBy(Reader reader, HttpServletRequest request) {
        boolean missing = database.sql("SELECT EXISTS (SELECT FROM guardianship.link_in_force f"
                        + " WHERE f.parent_id = ? AND f.pupil_id <> ALL (?))")
                .params(reader.parentId(), reader.linkedChildren().toArray(UUID[]::new))
                .query(Boolean.class)
                .single();
        try {
            return missing ? sessions.renewClaims(request) : reader;
        } catch (KeycloakUnreachable away) {
            return reader;
        }
    }
}
