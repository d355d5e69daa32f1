package education.gateway.diary.guardianship;

import education.gateway.diary.guardianship.OwnLink.Standing;
import education.gateway.diary.identity.Reader;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A parent's own links, also those that are not in force. */
@Repository
public class OwnLinks {

    /** Nobody took these away, so that the child may be named as the register names it today. */
    private static final Set<Standing> NAMED =
            EnumSet.of(Standing.IN_FORCE, Standing.LEFT_SCHOOL, Standing.OF_AGE, Standing.NOT_BEGUN, Standing.HELD);

    private final JdbcClient database;

    OwnLinks(JdbcClient database) {
        this.database = database;
    }

    /**
     * The last link with each pupil, the newest change first. One that has ended is not told to somebody else than the
     * person whom the school had checked.
     */
    public List<OwnLink> of(Reader reader) {
        return database.sql("""
                        SELECT l.*, p.school, p.given_name, p.class_name, s.data_at IS NOT NULL AS data_is_here,
                               EXISTS (SELECT FROM guardianship.link_in_force f WHERE f.link_id = l.id) AS in_force,
                               EXISTS (SELECT FROM guardianship.link_of_other_person o WHERE o.link_id = l.id)
                                   AS other_person,
                               EXISTS (SELECT FROM guardianship.bar b
                                       WHERE b.pupil_id = l.pupil_id AND b.lifted_at IS NULL
                                         AND (b.parent_id = l.parent_id
                                              OR l.checked_person && b.person_hashes
                                              OR EXISTS (SELECT FROM guardianship.person h
                                                         WHERE h.parent_id = l.parent_id
                                                           AND h.person_hashes && b.person_hashes))) AS barred,
                               p.date_in > today.day AS not_begun,
                               coalesce(p.date_out <= today.day, false) AS has_left,
                               p.birth_date <= (today.day - interval '18 years')::date AS of_age
                        FROM (SELECT DISTINCT ON (pupil_id) * FROM guardianship.link WHERE parent_id = ?
                              ORDER BY pupil_id, version DESC) l
                        JOIN register.pupil p ON p.id = l.pupil_id
                        JOIN register.school s ON s.number = p.school
                        CROSS JOIN (SELECT (now() AT TIME ZONE 'Europe/Moscow')::date AS day) today
                        WHERE l.ended_at IS NULL
                           OR NOT EXISTS (SELECT FROM guardianship.link_of_other_person o WHERE o.link_id = l.id)
                        ORDER BY l.version DESC""").param(reader.parentId()).query(OwnLinks::link).list();
    }

    private static OwnLink link(ResultSet row, int number) throws SQLException {
        Standing standing = standing(row);
        boolean named = NAMED.contains(standing) && row.getTimestamp("ended_at") == null;
        return new OwnLink(
                row.getObject("pupil_id", UUID.class),
                standing,
                since(row),
                row.getInt("school"),
                named ? row.getString("given_name") : null,
                named ? row.getString("class_name") : null,
                row.getBoolean("data_is_here"));
    }

    private static Instant since(ResultSet row) throws SQLException {
        Instant ended = Links.instant(row, "ended_at");
        Instant suspended = Links.instant(row, "suspended_at");
        Instant granted = Objects.requireNonNull(Links.instant(row, "granted_at"));
        return ended != null ? ended : suspended != null ? suspended : granted;
    }

    private static Standing standing(ResultSet row) throws SQLException {
        if (row.getBoolean("in_force")) {
            return Standing.IN_FORCE;
        }
        String ended = row.getString("ended_reason");
        if (ended != null) {
            return row.getBoolean("barred") ? Standing.CLOSED : ended(ended);
        }
        String suspended = row.getString("suspended_reason");
        if (row.getBoolean("other_person") || OtherPerson.REASON.equals(suspended)) {
            return Standing.OTHER_PERSON;
        }
        if (suspended != null) {
            return suspended.equals(Codes.of(EndReason.CONTEST)) ? Standing.CONTESTED : Standing.SUSPENDED;
        }
        if (row.getBoolean("barred")) {
            return Standing.CLOSED;
        }
        return register(row);
    }

    /** Which of its conditions the register does not meet, where nobody took the link away. */
    private static Standing register(ResultSet row) throws SQLException {
        if (row.getBoolean("of_age")) {
            return Standing.OF_AGE;
        }
        if (row.getBoolean("has_left")) {
            return Standing.LEFT_SCHOOL;
        }
        return row.getBoolean("not_begun") ? Standing.NOT_BEGUN : Standing.HELD;
    }

    private static Standing ended(String reason) {
        return switch (Codes.parse(EndReason.class, reason)) {
            case LEFT_SCHOOL -> Standing.LEFT_SCHOOL;
            case CAME_OF_AGE -> Standing.OF_AGE;
            case PARENT_REQUEST -> Standing.ENDED;
            case CONSENT_WITHDRAWN -> Standing.FORGOTTEN;
            case COURT_ORDER, MISTAKE, CONTEST -> Standing.CLOSED;
        };
    }
}
