package education.gateway.diary.guardianship;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The bars on persons and pupils. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Bars {

    /** A bar {@code b} on an account {@code :parent}, or on whoever has one of {@code person.hashes}. */
    static final String ON_PERSON = "(b.parent_id = :parent OR b.person_hashes && person.hashes)";

    /** A bar {@code b} on somebody with one of {@code person.names}. */
    static final String ON_NAMESAKE = "guardianship.share_a_name(b.person_names, person.names)";

    private static final String AGAINST = """
            WITH person AS (
                SELECT :hashes::text[] || coalesce(s.person_hashes, '{}') AS hashes,
                       array_remove(ARRAY[:name::text, s.verified_name], NULL) AS names
                FROM (SELECT :parent::text AS parent_id) asked
                LEFT JOIN guardianship.person s USING (parent_id)
            )
            SELECT barred.school = p.school AS own, %1$s AS surely
            FROM person
            CROSS JOIN register.pupil p
            CROSS JOIN LATERAL guardianship.bars_near(p.birth_date, array_append(:child::text[], p.child_hash)) b
            JOIN register.pupil barred ON barred.id = b.pupil_id
            WHERE p.id = :pupil
              AND (b.pupil_id = p.id
                   OR p.child_hash IN (b.child_hash, barred.child_hash)
                   OR b.child_hash = ANY (:child) OR barred.child_hash = ANY (:child)
                   OR :bornThatDay AND barred.birth_date = p.birth_date
                   OR guardianship.may_be_one_child(barred, p))
              AND (%1$s OR %2$s)
            ORDER BY own DESC, surely DESC
            LIMIT 1""".formatted(ON_PERSON, ON_NAMESAKE);

    private final JdbcClient database;

    Bars(JdbcClient database) {
        this.database = database;
    }

    /**
     * Bars the person behind the account, as far as the state has named it or a school has seen papers for a link of the two,
     * under each number that merges have made this person's, and remembers the child behind the enrolment.
     */
    void impose(String parentId, UUID pupilId, EndReason reason, @Nullable String document, String by) {
        awaitMerges(parentId);
        database.sql("INSERT INTO guardianship.bar"
                        + " (id, parent_id, person_hashes, person_names, pupil_id, child_hash, reason, document,"
                        + " imposed_at, imposed_by)"
                        + " SELECT gen_random_uuid(), n.parent_id, guardianship.hashes_behind(:parent, :pupil),"
                        + " guardianship.names_behind(:parent, :pupil),"
                        + " :pupil, (SELECT child_hash FROM register.pupil WHERE id = :pupil),"
                        + " :reason, :document, now(), :by FROM guardianship.numbers_of_one(:parent) n (parent_id)")
                .param("parent", parentId)
                .param("pupil", pupilId)
                .param("reason", Codes.of(reason))
                .param("document", document)
                .param("by", by)
                .update();
    }

    /** A merge, or its undoing, that is being carried out now is over when this returns; no other begins before we end. */
    private void awaitMerges(String parentId) {
        List<String> before;
        List<String> now = numbersOfOne(parentId);
        do {
            before = now;
            database.sql("SELECT id FROM guardianship.merge WHERE id IN ("
                            + "SELECT id FROM guardianship.merge WHERE kept_parent_id IN (:numbers) AND step = 'done'"
                            + " UNION SELECT id FROM guardianship.merge WHERE rest_parent_id IN (:numbers)"
                            + " AND step = 'done'"
                            + " UNION SELECT id FROM guardianship.merge WHERE step IN ('confirmed', 'moved')"
                            + " AND (kept_parent_id IN (:numbers) OR rest_parent_id IN (:numbers)))"
                            + " ORDER BY id FOR SHARE")
                    .param("numbers", before)
                    .query(UUID.class)
                    .list();
            now = numbersOfOne(parentId);
        } while (!now.equals(before));
    }

    /** The account's number, and all that merges have made one person's with it. */
    List<String> numbersOfOne(String parentId) {
        return database.sql("SELECT guardianship.numbers_of_one(?) ORDER BY 1")
                .param(parentId)
                .query(String.class)
                .list();
    }

    /** Whether a bar closes the link: on its account, on whose papers were checked for it, or on whom the state names. */
    boolean stands(Link link) {
        return database.sql("SELECT EXISTS (SELECT FROM guardianship.bar b JOIN guardianship.link l ON l.id = ?"
                        + " WHERE b.pupil_id = l.pupil_id AND b.lifted_at IS NULL"
                        + " AND (b.parent_id = l.parent_id OR l.checked_person && b.person_hashes"
                        + " OR EXISTS (SELECT FROM guardianship.person s"
                        + " WHERE s.parent_id = l.parent_id AND s.person_hashes && b.person_hashes)))")
                .param(link.id())
                .query(Boolean.class)
                .single();
    }

    /**
     * What keeps the account, or whoever the papers are of, from a new link with the pupil: a bar from any enrolment of the
     * same child.
     *
     * @param papers that were seen for the new link
     */
    Optional<Obstacle> against(String parentId, UUID pupilId, CheckedPerson papers) {
        return against(parentId, pupilId, papers, Set.of(), false);
    }

    /** The same where the state has named the child: here any child of the person who was born on that day counts. */
    Optional<Obstacle> against(String parentId, FoundChild found) {
        var asked = new CheckedPerson(List.copyOf(found.personHashes()), null);
        return against(parentId, found.pupilId(), asked, found.childHashes(), true);
    }

    private Optional<Obstacle> against(
            String parentId, UUID pupilId, CheckedPerson papers, Set<String> child, boolean bornThatDay) {
        return database.sql(AGAINST)
                .param("parent", parentId)
                .param("pupil", pupilId)
                .param("hashes", papers.hashes().toArray(String[]::new))
                .param("name", papers.name())
                .param("child", child.toArray(String[]::new))
                .param("bornThatDay", bornThatDay)
                .query((row, number) -> !row.getBoolean("own")
                        ? Obstacle.ELSEWHERE
                        : row.getBoolean("surely") ? Obstacle.BAR : Obstacle.NAMESAKE)
                .optional();
    }

    /**
     * A merge has made several numbers one person's: the standing bars of each learn who is known behind any of them, and
     * whatever bars one bars all, in a row of its own, which outlives the undoing.
     */
    void unite(String parentId) {
        database.sql("UPDATE guardianship.bar b SET person_hashes = ARRAY(SELECT DISTINCT h FROM"
                        + " unnest(b.person_hashes || guardianship.hashes_behind(:parent, b.pupil_id)) h),"
                        + " person_names = ARRAY(SELECT DISTINCT n FROM"
                        + " unnest(b.person_names || guardianship.names_behind(:parent, b.pupil_id)) n)"
                        + " WHERE b.lifted_at IS NULL"
                        + " AND b.parent_id IN (SELECT guardianship.numbers_of_one(:parent))")
                .param("parent", parentId)
                .update();
        database.sql("INSERT INTO guardianship.bar (id, parent_id, person_hashes, person_names, pupil_id,"
                        + " child_hash, reason, document, imposed_at, imposed_by)"
                        + " SELECT DISTINCT ON (n.parent_id, b.pupil_id) gen_random_uuid(), n.parent_id, b.person_hashes,"
                        + " b.person_names, b.pupil_id, b.child_hash, b.reason, b.document, b.imposed_at, b.imposed_by"
                        + " FROM guardianship.numbers_of_one(:parent) n (parent_id) JOIN guardianship.bar b"
                        + " ON b.lifted_at IS NULL AND b.parent_id IN (SELECT guardianship.numbers_of_one(:parent))"
                        + " WHERE NOT EXISTS (SELECT FROM guardianship.bar own WHERE own.parent_id = n.parent_id"
                        + " AND own.pupil_id = b.pupil_id AND own.lifted_at IS NULL)"
                        + " ORDER BY n.parent_id, b.pupil_id, b.imposed_at, b.id")
                .param("parent", parentId)
                .update();
    }

    Optional<Bar> find(UUID id) {
        return database.sql("SELECT * FROM guardianship.bar WHERE id = ?")
                .param(id)
                .query(Bars::bar)
                .optional();
    }

    List<Bar> ofPupil(UUID pupilId) {
        return database.sql("SELECT * FROM guardianship.bar WHERE pupil_id = ? ORDER BY imposed_at DESC, id")
                .param(pupilId)
                .query(Bars::bar)
                .list();
    }

    /** @return false when it was lifted before */
    boolean lift(UUID id, String by, String reason, String document) {
        return database.sql("UPDATE guardianship.bar SET lifted_at = now(), lifted_by = ?, lift_reason = ?,"
                                + " lift_document = ? WHERE id = ? AND lifted_at IS NULL")
                        .params(by, reason, document, id)
                        .update()
                == 1;
    }

    private static Bar bar(ResultSet row, int number) throws SQLException {
        return new Bar(
                row.getObject("id", UUID.class),
                row.getString("parent_id"),
                row.getObject("pupil_id", UUID.class),
                Codes.parse(EndReason.class, row.getString("reason")),
                row.getString("document"),
                row.getTimestamp("imposed_at").toInstant(),
                Links.instant(row, "lifted_at"));
    }
}
