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

    /** Bars the person behind the account, as far as it is known, and remembers the child behind the enrolment. */
    void impose(String parentId, UUID pupilId, EndReason reason, @Nullable String document, String by) {
        database.sql("INSERT INTO guardianship.bar"
                        + " (id, parent_id, person_hashes, pupil_id, child_hash, reason, document, imposed_at, imposed_by)"
                        + " VALUES (:id, :parent,"
                        + " coalesce((SELECT person_hashes FROM guardianship.person WHERE parent_id = :parent), '{}'),"
                        + " :pupil, (SELECT child_hash FROM register.pupil WHERE id = :pupil),"
                        + " :reason, :document, now(), :by)")
                .param("id", UUID.randomUUID())
                .param("parent", parentId)
                .param("pupil", pupilId)
                .param("reason", Codes.of(reason))
                .param("document", document)
                .param("by", by)
                .update();
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

    /** The standing bars of both accounts learn who is behind either of them: they are one person. */
    void learn(String oneParentId, String anotherParentId) {
        database.sql("UPDATE guardianship.bar b SET person_hashes ="
                        + " ARRAY(SELECT DISTINCT h FROM unnest(b.person_hashes || known.hashes) h)"
                        + " FROM (SELECT array_agg(DISTINCT h) AS hashes FROM guardianship.person s,"
                        + " unnest(s.person_hashes) h WHERE s.parent_id IN (:one, :another)) known"
                        + " WHERE b.lifted_at IS NULL AND b.parent_id IN (:one, :another)"
                        + " AND known.hashes IS NOT NULL")
                .param("one", oneParentId)
                .param("another", anotherParentId)
                .update();
    }

    /** Whatever bars one account bars the other one too, unless it does so already. */
    void follow(String fromParentId, String toParentId) {
        follow(fromParentId, toParentId, null);
    }

    /** @param sinceMerge only what was imposed after that merge; null for all */
    void follow(String fromParentId, String toParentId, @Nullable UUID sinceMerge) {
        List<UUID> barred = database.sql("SELECT DISTINCT b.pupil_id FROM guardianship.bar b WHERE b.parent_id = :from"
                        + " AND b.lifted_at IS NULL AND b.imposed_at >= coalesce("
                        + "(SELECT done_at FROM guardianship.merge WHERE id = CAST(:since AS uuid)), '-infinity')")
                .param("from", fromParentId)
                .param("since", sinceMerge)
                .query(UUID.class)
                .list();
        for (UUID pupil : barred) {
            if (!stands(toParentId, pupil)) {
                database.sql("INSERT INTO guardianship.bar (id, parent_id, person_hashes, pupil_id, child_hash, reason,"
                                + " document, imposed_at, imposed_by) SELECT gen_random_uuid(), ?, person_hashes,"
                                + " pupil_id, child_hash, reason, document, imposed_at, imposed_by"
                                + " FROM guardianship.bar WHERE parent_id = ? AND pupil_id = ? AND lifted_at IS NULL"
                                + " ORDER BY imposed_at LIMIT 1")
                        .params(toParentId, fromParentId, pupil)
                        .update();
            }
        }
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
