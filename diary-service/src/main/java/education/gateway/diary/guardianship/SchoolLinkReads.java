package education.gateway.diary.guardianship;

import education.gateway.diary.guardianship.LinkOfSchool.ParentName;
import education.gateway.diary.guardianship.LinkOfSchool.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links of a school's pupils with the names of both. Whose pupils they are stands in the statement itself. */
@Repository
class SchoolLinkReads {

    /** What {@link LinkOfSchool#waits} says, for a link {@code l}. */
    private static final String WAITS = "l.ended_at IS NULL AND l.suspended_at IS NOT NULL"
            + " AND l.suspended_reason IN ('contest', '" + OtherPerson.REASON + "')";

    private static final String AT_REST = "l.ended_at IS NULL AND l.suspended_at IS NOT NULL";

    /** A person who merged two accounts may have applied with the other number. */
    private static final String FROM = """
             FROM guardianship.link l
             JOIN register.pupil p ON p.id = l.pupil_id
             LEFT JOIN LATERAL (
                 SELECT concat_ws(' ', a.applicant_surname, a.applicant_given_name, a.applicant_patronymic) AS name
                   FROM applications.application a
                  WHERE a.pupil_id = l.pupil_id AND a.state = 'granted'
                    AND (a.parent_id = l.parent_id
                         OR a.parent_id IN (SELECT guardianship.numbers_of_one(l.parent_id)))
                  ORDER BY a.closed_at DESC LIMIT 1) granted ON true
             LEFT JOIN guardianship.link_of_other_person o ON o.link_id = l.id
             LEFT JOIN guardianship.person s ON s.parent_id = l.parent_id AND o.link_id IS NULL
            WHERE p.school = :school""";

    private static final String COLUMNS = """
            SELECT l.*, p.surname || ' ' || p.given_name AS child, p.class_name, granted.name AS applied_as,
                   l.checked_name AS papers, s.verified_name AS verified, o.link_id IS NOT NULL AS other_person,
                   EXISTS (SELECT FROM guardianship.link_in_force f WHERE f.link_id = l.id) AS in_force,
                   EXISTS (SELECT FROM guardianship.bar b
                           WHERE b.pupil_id = l.pupil_id AND b.lifted_at IS NULL
                             AND (b.parent_id = l.parent_id
                                  OR l.checked_person && b.person_hashes
                                  OR EXISTS (SELECT FROM guardianship.person h
                                             WHERE h.parent_id = l.parent_id
                                               AND h.person_hashes && b.person_hashes))) AS barred""";

    private static final String CALLED = " AND (:name::text IS NULL"
            + " OR starts_with(applications.name_key(p.surname || ' ' || p.given_name), applications.name_key(:name))"
            + " OR starts_with(applications.name_key(coalesce(granted.name, l.checked_name, s.verified_name)),"
            + " applications.name_key(:name)))";

    private final JdbcClient database;

    SchoolLinkReads(JdbcClient database) {
        this.database = database;
    }

    /**
     * @param waiting those that wait for the school, the longest first; otherwise all, ended ones included, by the child's
     *     name
     * @param name beginning of the child's or the parent's surname and name, in any spelling; null for all
     */
    record Asked(int school, boolean waiting, @Nullable String name) {

        @Override
        public String toString() {
            return "Asked[" + school + "]";
        }
    }

    List<LinkOfSchool> page(Asked asked, int offset, int most) {
        return statement(
                        COLUMNS + from(asked) + " ORDER BY "
                                + (asked.waiting()
                                        ? "l.suspended_at"
                                        : "p.surname, p.given_name, p.id, l.ended_at IS NOT NULL, l.version DESC")
                                + ", l.id OFFSET :offset LIMIT :most",
                        asked)
                .param("offset", offset)
                .param("most", most)
                .query(SchoolLinkReads::link)
                .list();
    }

    int count(Asked asked) {
        return statement("SELECT count(*)" + from(asked), asked)
                .query(Integer.class)
                .single();
    }

    private static String from(Asked asked) {
        return FROM + (asked.waiting() ? " AND " + WAITS : "") + CALLED;
    }

    private JdbcClient.StatementSpec statement(String sql, Asked asked) {
        return database.sql(sql).param("school", asked.school()).param("name", asked.name());
    }

    int waiting(int school) {
        return database.sql("SELECT count(*) FROM guardianship.link l JOIN register.pupil p ON p.id = l.pupil_id"
                        + " WHERE p.school = ? AND " + WAITS)
                .param(school)
                .query(Integer.class)
                .single();
    }

    /** Those that are suspended, for whatever reason, the longest first. */
    List<Link> atRest(int school) {
        return database.sql("SELECT l.* FROM guardianship.link l JOIN register.pupil p ON p.id = l.pupil_id"
                        + " WHERE p.school = ? AND " + AT_REST + " ORDER BY l.suspended_at, l.id")
                .param(school)
                .query(Links::link)
                .list();
    }

    /** All of a pupil, ended ones included, newest first. */
    List<LinkOfSchool> ofPupil(UUID pupilId, int school) {
        return database.sql(COLUMNS + FROM + " AND l.pupil_id = :pupil ORDER BY l.version DESC")
                .param("school", school)
                .param("pupil", pupilId)
                .query(SchoolLinkReads::link)
                .list();
    }

    /** @param name as the register has it today */
    record Pupil(String name, String className) {

        @Override
        public String toString() {
            return "Pupil";
        }
    }

    Optional<Pupil> pupil(UUID id, int school) {
        return database.sql("SELECT surname || ' ' || given_name AS name, class_name FROM register.pupil"
                        + " WHERE id = ? AND school = ?")
                .params(id, school)
                .query((row, number) -> new Pupil(row.getString("name"), row.getString("class_name")))
                .optional();
    }

    private static LinkOfSchool link(ResultSet row, int number) throws SQLException {
        return new LinkOfSchool(
                Links.link(row, number),
                row.getString("child"),
                row.getString("class_name"),
                parent(row),
                row.getBoolean("in_force"),
                row.getBoolean("barred"),
                row.getBoolean("other_person"));
    }

    private static @Nullable ParentName parent(ResultSet row) throws SQLException {
        String applied = row.getString("applied_as");
        if (applied != null) {
            return new ParentName(applied, Source.APPLICATION);
        }
        String papers = row.getString("papers");
        if (papers != null) {
            return new ParentName(capitals(papers), Source.PAPERS);
        }
        String verified = row.getString("verified");
        return verified == null ? null : new ParentName(capitals(verified), Source.STATE);
    }

    /** Names that are kept for comparing have none ({@link CheckedPerson#spelling}). */
    private static String capitals(String spelling) {
        return Arrays.stream(spelling.split("(?<=[ -])"))
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
    }
}
