package education.gateway.diary.guardianship;

import education.gateway.diary.identity.LoginProof;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Wishes to merge two accounts and the proofs behind each. A proof is a fresh login, bound to account, issuer, subject,
 * browser and purpose; it counts for five minutes and once (invariant 3).
 */
@Repository
@Transactional
class Merges {

    /** How long a proof counts after it was given. */
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private final JdbcClient database;
    private final Clock clock;

    Merges(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Begins with the proof of one account; whatever this browser had begun before is over.
     *
     * @return false when that login is too old, or has proven something before
     */
    boolean begin(LoginProof proof, String browser) {
        if (!proof.isFresh(clock)) {
            return false;
        }
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        database.sql("INSERT INTO guardianship.merge (id, browser, begun_at) VALUES (?, ?, ?)")
                .params(id, browser, Links.timestamp(now))
                .update();
        if (give(id, proof, now, false)) {
            return true;
        }
        database.sql("DELETE FROM guardianship.merge WHERE id = ?").param(id).update();
        return false;
    }

    private boolean give(UUID id, LoginProof proof, Instant now, boolean used) {
        return database.sql("INSERT INTO guardianship.merge_proof (merge_id, parent_id, issuer, subject, login,"
                                + " proven_at, through_state, given_at, used_at)"
                                + " VALUES (:id, :parent, :issuer, :subject, :login, :proven, :state, :now, :used)"
                                + " ON CONFLICT DO NOTHING")
                        .param("id", id)
                        .param("parent", proof.parentId())
                        .param("issuer", proof.issuer())
                        .param("subject", proof.subject())
                        .param("login", proof.login())
                        .param("proven", Links.timestamp(proof.provenAt()))
                        .param("state", proof.throughTheState())
                        .param("now", Links.timestamp(now))
                        .param("used", used ? Links.timestamp(now) : null)
                        .update()
                == 1;
    }

    /** What this browser has begun and not let grow old. */
    Optional<Merge.Begun> begun(String browser) {
        return database.sql("SELECT m.id, p.parent_id, p.through_state FROM guardianship.merge m"
                        + " JOIN guardianship.merge_proof p ON p.merge_id = m.id AND p.used_at IS NULL"
                        + " WHERE m.browser = ? AND m.step = 'begun' AND p.given_at > ?")
                .params(browser, Links.timestamp(clock.instant().minus(LIFETIME)))
                .query((row, number) -> new Merge.Begun(
                        row.getObject("id", UUID.class), row.getString("parent_id"), row.getBoolean("through_state")))
                .optional();
    }

    Merge.Side side(String parentId, boolean throughTheState) {
        int children = database.sql("SELECT count(DISTINCT pupil_id)::int FROM guardianship.link"
                        + " WHERE parent_id = ? AND ended_at IS NULL")
                .param(parentId)
                .query(Integer.class)
                .single();
        return new Merge.Side(parentId, throughTheState, children);
    }

    /**
     * Uses up both proofs. Two accounts behind which the state names two persons are nobody's to merge.
     *
     * @param id what the page was shown for
     * @param second the login that presses the button
     * @param kept number of the account that is to go on
     * @param claimFor how long the caller has to carry it out before others try
     * @return empty when a proof is missing, old, used, or of another browser, or the two do not belong together
     */
    Optional<Merge> confirm(String browser, UUID id, LoginProof second, String kept, Duration claimFor) {
        Optional<Merge.Begun> begun = begun(browser).filter(seen -> seen.id().equals(id));
        if (begun.isEmpty() || !second.isFresh(clock)) {
            return Optional.empty();
        }
        String first = begun.get().first();
        if (first.equals(second.parentId())
                || !(kept.equals(first) || kept.equals(second.parentId()))
                || areTwoPersons(first, second.parentId())
                || isBeingParted(first, second.parentId())) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        int taken = database.sql(
                        "UPDATE guardianship.merge_proof SET used_at = ? WHERE merge_id = ? AND used_at IS NULL")
                .params(Links.timestamp(now), id)
                .update();
        if (taken != 1 || !give(id, second, now, true)) {
            return Optional.empty();
        }
        String resting = kept.equals(first) ? second.parentId() : first;
        return database.sql("UPDATE guardianship.merge SET step = 'confirmed', kept_parent_id = :kept,"
                        + " rest_parent_id = :resting, person_moves ="
                        + " EXISTS (SELECT FROM guardianship.person WHERE parent_id = :resting)"
                        + " AND NOT EXISTS (SELECT FROM guardianship.person WHERE parent_id = :kept),"
                        + " next_try_at = now() + make_interval(secs => :claim)"
                        + " WHERE id = :id AND step = 'begun' RETURNING *")
                .param("kept", kept)
                .param("resting", resting)
                .param("claim", (double) claimFor.toSeconds())
                .param("id", id)
                .query(Merges::merge)
                .optional();
    }

    private boolean areTwoPersons(String one, String another) {
        return database.sql("SELECT EXISTS (SELECT FROM guardianship.person a, guardianship.person b"
                        + " WHERE a.parent_id = ? AND b.parent_id = ? AND NOT a.person_hashes && b.person_hashes)")
                .params(one, another)
                .query(Boolean.class)
                .single();
    }

    /** What Keycloak has parted and we have not yet is still to go its way, which a merge would bend. */
    private boolean isBeingParted(String one, String another) {
        return database.sql("SELECT EXISTS (SELECT FROM guardianship.parting"
                        + " WHERE parent_id IN (?, ?) AND done_at IS NULL)")
                .params(one, another)
                .query(Boolean.class)
                .single();
    }

    /** Drops what a browser has begun: nothing came of it. */
    void drop(String browser) {
        database.sql("DELETE FROM guardianship.merge WHERE browser = ? AND step = 'begun'")
                .param(browser)
                .update();
    }

    /** Confirmed merges that somebody left on the way; each is one node's for a while. */
    List<Merge> takeDue(Duration claimFor) {
        return database.sql("UPDATE guardianship.merge SET next_try_at = now() + make_interval(secs => ?)"
                        + " WHERE id IN (SELECT id FROM guardianship.merge WHERE step IN ('confirmed', 'moved')"
                        + " AND next_try_at <= now() ORDER BY next_try_at LIMIT 20 FOR UPDATE SKIP LOCKED)"
                        + " RETURNING *")
                .param((double) claimFor.toSeconds())
                .query(Merges::merge)
                .list();
    }

    /** Of resting accounts that a school has given a link since, whatever became of it. */
    List<Merge> withLatecomers() {
        return database.sql("SELECT * FROM guardianship.merge m WHERE step = 'done' AND EXISTS ("
                        + "SELECT FROM guardianship.link l WHERE l.parent_id = m.rest_parent_id"
                        + " AND NOT EXISTS (SELECT FROM guardianship.merge_link k"
                        + " WHERE k.merge_id = m.id AND k.link_id = l.id)) LIMIT 20")
                .query(Merges::merge)
                .list();
    }

    Optional<Merge> find(UUID id) {
        return database.sql("SELECT * FROM guardianship.merge WHERE id = ? AND step <> 'begun'")
                .param(id)
                .query(Merges::merge)
                .optional();
    }

    /** Waits for whoever carries it out or takes it back, and lets nobody else do so until the transaction ends. */
    Optional<Merge> hold(UUID id) {
        return database.sql("SELECT * FROM guardianship.merge WHERE id = ? AND step <> 'begun' FOR UPDATE")
                .param(id)
                .query(Merges::merge)
                .optional();
    }

    /** How far the merge came that this browser has confirmed, where a form was sent twice. */
    Optional<MergeStep> stepOf(String browser, UUID id) {
        return database.sql("SELECT * FROM guardianship.merge WHERE id = ? AND browser = ? AND step <> 'begun'")
                .params(id, browser)
                .query(Merges::merge)
                .optional()
                .map(Merge::step);
    }

    /** Whether the account is one of two that became one. */
    boolean isMerged(String parentId) {
        return database.sql("SELECT EXISTS (SELECT FROM guardianship.merge"
                        + " WHERE (kept_parent_id = ? OR rest_parent_id = ?) AND step = 'done')")
                .params(parentId, parentId)
                .query(Boolean.class)
                .single();
    }

    /** @return false when it is not at that step any more: somebody else was faster, or it was taken back */
    boolean go(Merge merge, MergeStep next) {
        return database.sql("UPDATE guardianship.merge SET step = ?,"
                                + " done_at = CASE WHEN ? = 'done' THEN now() ELSE done_at END"
                                + " WHERE id = ? AND step = ?")
                        .params(
                                next.code(),
                                next.code(),
                                merge.id(),
                                merge.step().code())
                        .update()
                == 1;
    }

    /** Nobody comes back for them. */
    void forgetOld() {
        database.sql("DELETE FROM guardianship.merge WHERE step = 'begun' AND begun_at < now() - interval '1 day'")
                .update();
    }

    private static Merge merge(ResultSet row, int number) throws SQLException {
        return new Merge(
                row.getObject("id", UUID.class),
                Codes.parse(MergeStep.class, row.getString("step")),
                row.getString("kept_parent_id"),
                row.getString("rest_parent_id"),
                row.getBoolean("person_moves"));
    }
}
