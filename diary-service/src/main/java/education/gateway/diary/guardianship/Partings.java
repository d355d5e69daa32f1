package education.gateway.diary.guardianship;

import education.gateway.diary.identity.PersonSeen;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Wishes to undo a joining, and what follows from one: the links that the state's word opened go with the citizen, as
 * they are; those that a school or the old portal made stay with the account; bars follow the person by themselves.
 */
@Repository
@Transactional
class Partings {

    private final JdbcClient database;
    private final Links links;

    Partings(JdbcClient database, Links links) {
        this.database = database;
        this.links = links;
    }

    record Wanted(UUID id, String parentId) {}

    /** A citizen who parted from an account is behind it again: what went with them comes back. */
    @EventListener
    @Order(0)
    void seen(PersonSeen person) {
        String[] hashes = person.personHashes().toArray(String[]::new);
        List<String> former = database.sql("SELECT DISTINCT p.new_parent_id FROM guardianship.parting p"
                        + " JOIN guardianship.person s ON s.parent_id = p.new_parent_id"
                        + " WHERE p.parent_id = ? AND p.done_at IS NOT NULL AND s.person_hashes && ?::text[]")
                .params(person.parentId(), hashes)
                .query(String.class)
                .list();
        for (String parentId : former) {
            move(parentId, person.parentId());
            database.sql("DELETE FROM guardianship.person WHERE parent_id = ?")
                    .param(parentId)
                    .update();
        }
    }

    private void move(String fromParentId, String toParentId) {
        List<UUID> pupils = database.sql("SELECT DISTINCT pupil_id FROM guardianship.link"
                        + " WHERE parent_id = ? AND basis = 'state_child'")
                .param(fromParentId)
                .query(UUID.class)
                .list();
        links.oneDecisionAtATime(pupils);
        for (UUID pupil : pupils) {
            links.moveStateLinks(fromParentId, toParentId, pupil);
        }
    }

    /**
     * Notes the wish; the second time it is the same wish.
     *
     * @param claimFor how long the caller has to carry it out before others try
     */
    Wanted want(String parentId, Duration claimFor) {
        database.sql("INSERT INTO guardianship.parting (id, parent_id, next_try_at)"
                        + " VALUES (?, ?, now() + make_interval(secs => ?))"
                        + " ON CONFLICT (parent_id) WHERE done_at IS NULL DO NOTHING")
                .params(UUID.randomUUID(), parentId, (double) claimFor.toSeconds())
                .update();
        return database.sql("SELECT id, parent_id FROM guardianship.parting WHERE parent_id = ? AND done_at IS NULL")
                .param(parentId)
                .query((row, number) -> new Wanted(row.getObject("id", UUID.class), row.getString("parent_id")))
                .single();
    }

    /** Wishes that nobody has carried out yet; each is one node's for a while. */
    List<Wanted> takeDue(Duration claimFor) {
        return database.sql("UPDATE guardianship.parting SET next_try_at = now() + make_interval(secs => ?)"
                        + " WHERE id IN (SELECT id FROM guardianship.parting WHERE done_at IS NULL"
                        + " AND next_try_at <= now() ORDER BY next_try_at LIMIT 20 FOR UPDATE SKIP LOCKED)"
                        + " RETURNING id, parent_id")
                .param((double) claimFor.toSeconds())
                .query((row, number) -> new Wanted(row.getObject("id", UUID.class), row.getString("parent_id")))
                .list();
    }

    /** It was a merge, and everything is back where it was. */
    void close(Wanted wanted) {
        database.sql("UPDATE guardianship.parting SET done_at = now() WHERE id = ? AND done_at IS NULL")
                .param(wanted.id())
                .update();
    }

    /** There was nothing to undo. */
    void forget(Wanted wanted) {
        database.sql("DELETE FROM guardianship.parting WHERE id = ? AND done_at IS NULL")
                .param(wanted.id())
                .update();
    }

    /**
     * Moves what is the citizen's to the number that the citizen has now. A wish is carried out once, however many ask;
     * and where nobody is known behind the former number any more, who is known behind the new one stays known: bars and
     * the veto of names hang on it.
     */
    void carryOut(Wanted wanted, String newParentId) {
        int taken = database.sql("UPDATE guardianship.parting SET done_at = now(), new_parent_id = ?"
                        + " WHERE id = ? AND done_at IS NULL")
                .params(newParentId, wanted.id())
                .update();
        if (taken == 0) {
            return;
        }
        move(wanted.parentId(), newParentId);
        database.sql("DELETE FROM guardianship.person WHERE parent_id = ?"
                        + " AND EXISTS (SELECT FROM guardianship.person former WHERE former.parent_id = ?)")
                .params(newParentId, wanted.parentId())
                .update();
        database.sql("UPDATE guardianship.person SET parent_id = ? WHERE parent_id = ?")
                .params(newParentId, wanted.parentId())
                .update();
    }
}
