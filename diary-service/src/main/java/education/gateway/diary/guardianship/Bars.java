package education.gateway.diary.guardianship;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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

    private final JdbcClient database;

    Bars(JdbcClient database) {
        this.database = database;
    }

    /**
     * Bars the person behind the account, as far as it is known, under each number that merges have made this person's, and
     * remembers the child behind the enrolment.
     */
    void impose(String parentId, UUID pupilId, EndReason reason, @Nullable String document, String by) {
        awaitMerges(parentId);
        database.sql("INSERT INTO guardianship.bar"
                        + " (id, parent_id, person_hashes, pupil_id, child_hash, reason, document, imposed_at, imposed_by)"
                        + " SELECT gen_random_uuid(), n.parent_id,"
                        + " ARRAY(SELECT DISTINCT h FROM guardianship.person s, unnest(s.person_hashes) h"
                        + " WHERE s.parent_id IN (SELECT guardianship.numbers_of_one(:parent))),"
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

    /** Whether a bar stands between the person behind the account and the pupil. */
    boolean stands(String parentId, UUID pupilId) {
        return database.sql("SELECT EXISTS (SELECT FROM guardianship.bar b WHERE b.pupil_id = ? AND b.lifted_at IS NULL"
                        + " AND (b.parent_id = ? OR EXISTS (SELECT FROM guardianship.person s"
                        + " WHERE s.parent_id = ? AND s.person_hashes && b.person_hashes)))")
                .params(pupilId, parentId, parentId)
                .query(Boolean.class)
                .single();
    }

    /** The same, wherever the bar was imposed: on any enrolment of the same child. */
    boolean standsForChild(String parentId, UUID pupilId) {
        return database.sql("SELECT EXISTS (SELECT FROM guardianship.bar b JOIN register.pupil barred"
                        + " ON barred.id = b.pupil_id JOIN register.pupil p ON p.id = :pupil"
                        + " WHERE b.lifted_at IS NULL"
                        + " AND (b.pupil_id = p.id OR p.child_hash IN (b.child_hash, barred.child_hash))"
                        + " AND (b.parent_id = :parent OR EXISTS (SELECT FROM guardianship.person s"
                        + " WHERE s.parent_id = :parent AND s.person_hashes && b.person_hashes)))")
                .param("pupil", pupilId)
                .param("parent", parentId)
                .query(Boolean.class)
                .single();
    }

    /**
     * A merge has made several numbers one person's: the standing bars of each learn who is known behind any of them, and
     * whatever bars one bars all, in a row of its own, which outlives the undoing.
     */
    void unite(String parentId) {
        database.sql("UPDATE guardianship.bar b SET person_hashes ="
                        + " ARRAY(SELECT DISTINCT h FROM unnest(b.person_hashes || known.hashes) h)"
                        + " FROM (SELECT array_agg(DISTINCT h) AS hashes FROM guardianship.person s,"
                        + " unnest(s.person_hashes) h"
                        + " WHERE s.parent_id IN (SELECT guardianship.numbers_of_one(:parent))) known"
                        + " WHERE b.lifted_at IS NULL"
                        + " AND b.parent_id IN (SELECT guardianship.numbers_of_one(:parent))"
                        + " AND known.hashes IS NOT NULL")
                .param("parent", parentId)
                .update();
        database.sql("INSERT INTO guardianship.bar (id, parent_id, person_hashes, pupil_id, child_hash, reason,"
                        + " document, imposed_at, imposed_by)"
                        + " SELECT DISTINCT ON (n.parent_id, b.pupil_id) gen_random_uuid(), n.parent_id, b.person_hashes,"
                        + " b.pupil_id, b.child_hash, b.reason, b.document, b.imposed_at, b.imposed_by"
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
