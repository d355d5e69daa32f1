package education.gateway.diary.applications;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads of applications. Whose they are stands in the statement itself. */
@Repository
class ApplicationReads {

    private static final int MOST_OF_PARENT = 100;

    /** Said in two ways, so that each reads its own index. */
    private static final String WAITS = "a.state = 'created' AND a.expires_at > :now";

    private static final String HAS_ENDED = "(a.state <> 'created' OR a.expires_at <= :now)";

    private static final String OF_SCHOOL = " FROM applications.application a WHERE a.school = :school AND %s"
            + " AND (:name::text IS NULL OR starts_with(a.child_key, applications.name_key(:name))"
            + " OR starts_with(applications.name_key(a.applicant_surname), applications.name_key(:name)))";

    /** What the register has of a child was never the parent's own word. */
    static final String MAY_BE_TOLD =
            "(a.found_pupil IS NULL" + " OR EXISTS (SELECT FROM consent.in_force c WHERE c.parent_id = a.parent_id))";

    private final JdbcClient database;

    ApplicationReads(JdbcClient database) {
        this.database = database;
    }

    /** @param open whether the parent may read about the child now */
    record OfParent(Application application, boolean open) {}

    /** The parent's applications, newest first; a child whom only the state named is for who has consented. */
    List<OfParent> ofParent(String parentId) {
        return database.sql("SELECT a.*, f.link_id IS NOT NULL AS open FROM applications.application a"
                        + " LEFT JOIN guardianship.link_in_force f"
                        + " ON f.parent_id = a.parent_id AND f.pupil_id = a.pupil_id"
                        + " WHERE a.parent_id = ? AND " + MAY_BE_TOLD + " ORDER BY a.created_at DESC, a.id LIMIT "
                        + MOST_OF_PARENT)
                .param(parentId)
                .query((row, number) -> new OfParent(Applications.application(row, number), row.getBoolean("open")))
                .list();
    }

    /** Those for children whom the state confirmed; as above. */
    List<Application> foundOf(String parentId) {
        return database.sql("SELECT a.* FROM applications.application a WHERE a.parent_id = ?"
                        + " AND a.found_pupil IS NOT NULL AND " + MAY_BE_TOLD
                        + " ORDER BY a.created_at DESC, a.id LIMIT " + MOST_OF_PARENT)
                .param(parentId)
                .query(Applications::application)
                .list();
    }

    Optional<Application> ofSchool(UUID id, int school) {
        return database.sql("SELECT * FROM applications.application WHERE id = ? AND school = ?")
                .params(id, school)
                .query(Applications::application)
                .optional();
    }

    Optional<Application> ofSchool(ApplicationNumber number, int school) {
        return database.sql("SELECT * FROM applications.application WHERE number = ? AND school = ?")
                .params(number.value(), school)
                .query(Applications::application)
                .optional();
    }

    /**
     * @param waiting those that wait, newest first; otherwise those that came to an end, the last first
     * @param name beginning of the child's surname and name or of the applicant's surname, in any spelling; null for all
     */
    record Asked(int school, boolean waiting, @Nullable String name) {

        @Override
        public String toString() {
            return "Asked[" + school + "]";
        }
    }

    List<Application> page(Asked asked, Instant now, int offset, int most) {
        return statement(
                        "SELECT a.*" + OF_SCHOOL + " ORDER BY "
                                + (asked.waiting() ? "a.created_at" : "coalesce(a.closed_at, a.expires_at)")
                                + " DESC, a.id OFFSET :offset LIMIT :most",
                        asked,
                        now)
                .param("offset", offset)
                .param("most", most)
                .query(Applications::application)
                .list();
    }

    int count(Asked asked, Instant now) {
        return statement("SELECT count(*)" + OF_SCHOOL, asked, now)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec statement(String sql, Asked asked, Instant now) {
        return database.sql(sql.formatted(asked.waiting() ? WAITS : HAS_ENDED))
                .param("school", asked.school())
                .param("now", Applications.timestamp(now))
                .param("name", asked.name());
    }

    boolean knowsSchool(int school) {
        return database.sql("SELECT EXISTS (SELECT FROM register.school WHERE number = ?)")
                .param(school)
                .query(Boolean.class)
                .single();
    }
}
