package education.gateway.diary.applications;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads of applications. Whose they are stands in the statement itself. */
@Repository
class ApplicationReads {

    /** Said in two ways, so that each reads its own index. */
    private static final String WAITS = "a.state = 'created' AND a.expires_at > :now";

    private static final String HAS_ENDED = "(a.state <> 'created' OR a.expires_at <= :now)";

    private static final String OF_SCHOOL = " FROM applications.application a WHERE a.school = :school AND %s"
            + " AND (:name::text IS NULL OR starts_with(a.child_key, applications.name_key(:name))"
            + " OR starts_with(applications.name_key(a.applicant_surname), applications.name_key(:name)))";

    /**
     * What the register has of a child was never the parent's own word: it is for who has consented, and only while the
     * citizen to whom the state named the child is behind the account.
     */
    static final String MAY_BE_TOLD = "(a.found_pupil IS NULL"
            + " OR EXISTS (SELECT FROM consent.in_force c WHERE c.parent_id = a.parent_id)"
            + " AND EXISTS (SELECT FROM guardianship.person s"
            + " WHERE s.parent_id = a.parent_id AND s.person_hashes && a.found_person))";

    private static final String OF_PARENT = " FROM applications.application a"
            + " LEFT JOIN guardianship.link_in_force f ON f.parent_id = a.parent_id AND f.pupil_id = a.pupil_id"
            + " WHERE a.parent_id = :parent AND (a.found_pupil IS NULL OR :found) AND " + MAY_BE_TOLD;

    private final JdbcClient database;

    ApplicationReads(JdbcClient database) {
        this.database = database;
    }

    /** @param open whether the parent may read about the child now */
    record OfParent(Application application, boolean open) {}

    /**
     * The parent's applications, newest first.
     *
     * @param found whether those for children whom the state named are among them, as far as they may be told
     */
    List<OfParent> ofParent(String parentId, boolean found, int offset, int most) {
        return database.sql("SELECT a.*, f.link_id IS NOT NULL AS open" + OF_PARENT
                        + " ORDER BY a.created_at DESC, a.id OFFSET :offset LIMIT :most")
                .param("parent", parentId)
                .param("found", found)
                .param("offset", offset)
                .param("most", most)
                .query((row, number) -> new OfParent(Applications.application(row, number), row.getBoolean("open")))
                .list();
    }

    int countOfParent(String parentId, boolean found) {
        return database.sql("SELECT count(*)" + OF_PARENT)
                .param("parent", parentId)
                .param("found", found)
                .query(Integer.class)
                .single();
    }

    /** One that the parent wrote. */
    Optional<Application> written(UUID id, String parentId) {
        return database.sql(
                        "SELECT * FROM applications.application WHERE id = ? AND parent_id = ? AND found_pupil IS NULL")
                .params(id, parentId)
                .query(Applications::application)
                .optional();
    }

    /** Whether there is any for a child whom the state named, told or not. */
    boolean hasFound(String parentId) {
        return database.sql("SELECT EXISTS (SELECT FROM applications.application"
                        + " WHERE parent_id = ? AND found_pupil IS NOT NULL)")
                .param(parentId)
                .query(Boolean.class)
                .single();
    }

    /** Those for children whom the state named that wait and may be told, newest first; a parent has few at once. */
    List<Application> foundThatWait(String parentId, Instant now) {
        return database.sql("SELECT a.* FROM applications.application a WHERE a.parent_id = :parent"
                        + " AND a.found_pupil IS NOT NULL AND " + WAITS + " AND " + MAY_BE_TOLD
                        + " ORDER BY a.created_at DESC, a.id")
                .param("parent", parentId)
                .param("now", Applications.timestamp(now))
                .query(Applications::application)
                .list();
    }

    /** The children whom the state named for whom a school was asked and has not answered, or has said no; told or not. */
    Set<UUID> settled(String parentId, Instant now) {
        return database.sql("SELECT DISTINCT a.found_pupil FROM applications.application a WHERE a.parent_id = :parent"
                        + " AND a.found_pupil IS NOT NULL AND (a.state = 'refused' OR " + WAITS + ")")
                .param("parent", parentId)
                .param("now", Applications.timestamp(now))
                .query(UUID.class)
                .set();
    }

    /** Whether a school has said no to this parent about a child whom the state named, however long ago. */
    boolean wasRefused(String parentId, UUID pupilId) {
        return database.sql("SELECT EXISTS (SELECT FROM applications.application"
                        + " WHERE parent_id = ? AND found_pupil = ? AND state = 'refused')")
                .params(parentId, pupilId)
                .query(Boolean.class)
                .single();
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
