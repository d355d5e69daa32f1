package education.gateway.diary.guardianship;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where each link was before a merge, and the bare changes that merging and undoing make to links; versions, and messages
 * to Keycloak, are the caller's.
 */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class MovedLinks {

    /** Why a link that was set aside is suspended. */
    static final String SET_ASIDE = "merged";

    static final String BY = "gateway";

    private final JdbcClient database;
    private final Clock clock;

    MovedLinks(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What a merge did to one link.
     *
     * @param from number of the account that it goes back to
     * @param insteadOfIt the link that was kept where this one was set aside
     * @param thatWasOpen the one that was kept was in force then
     * @param putToRest it was in force itself, and was suspended for the merge
     * @param doubted it rests since the merge brought in another person than the school had checked
     */
    record Moved(
            UUID linkId,
            UUID pupilId,
            String from,
            @Nullable UUID insteadOfIt,
            boolean thatWasOpen,
            boolean putToRest,
            boolean doubted) {}

    /** In the order in which they go back: a place that two were in is that one's which was kept. */
    List<Moved> of(Merge merge) {
        return database.sql("SELECT * FROM guardianship.merge_link WHERE merge_id = ?"
                        + " ORDER BY pupil_id, instead_of_it IS NOT NULL, link_id")
                .param(merge.id())
                .query((row, number) -> new Moved(
                        row.getObject("link_id", UUID.class),
                        row.getObject("pupil_id", UUID.class),
                        row.getString("from_parent_id"),
                        row.getObject("instead_of_it", UUID.class),
                        row.getBoolean("that_was_open"),
                        row.getBoolean("put_to_rest"),
                        row.getBoolean("doubted")))
                .list();
    }

    boolean isRecorded(Merge merge, Link link) {
        return database.sql("SELECT EXISTS (SELECT FROM guardianship.merge_link WHERE merge_id = ? AND link_id = ?)")
                .params(merge.id(), link.id())
                .query(Boolean.class)
                .single();
    }

    /** Notes where a link is, unless the merge has moved it before. */
    void record(Merge merge, Link link) {
        database.sql("INSERT INTO guardianship.merge_link (merge_id, link_id, pupil_id, from_parent_id)"
                        + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                .params(merge.id(), link.id(), link.pupilId(), link.parentId())
                .update();
    }

    /** The merge has made it rest, since the school had checked somebody else. */
    void doubted(Merge merge, Link link) {
        record(merge, link);
        database.sql("UPDATE guardianship.merge_link SET doubted = true WHERE merge_id = ? AND link_id = ?")
                .params(merge.id(), link.id())
                .update();
    }

    /** Of two links with a pupil one rests, and is noted as that one also where the merge has moved it before. */
    void setAside(Merge merge, Link aside, Link stays) {
        record(merge, aside);
        database.sql("UPDATE guardianship.merge_link SET instead_of_it = ?, that_was_open = ?, put_to_rest = ?"
                        + " WHERE merge_id = ? AND link_id = ?")
                .params(stays.id(), stays.open(), aside.open(), merge.id(), aside.id())
                .update();
        if (aside.open()) {
            database.sql("UPDATE guardianship.link SET suspended_at = ?, suspended_reason = ?, suspended_by = ?"
                            + " WHERE id = ?")
                    .params(Links.timestamp(clock.instant()), SET_ASIDE, BY, aside.id())
                    .update();
        }
    }

    /** A link that was made anew like one of before goes back where that one would have gone. */
    void takesPlace(Link link, Link ofBefore) {
        database.sql("INSERT INTO guardianship.merge_link (merge_id, link_id, pupil_id, from_parent_id, instead_of_it,"
                        + " that_was_open, put_to_rest, doubted) SELECT merge_id, ?, pupil_id, from_parent_id,"
                        + " instead_of_it, that_was_open, put_to_rest, doubted"
                        + " FROM guardianship.merge_link WHERE link_id = ?")
                .params(link.id(), ofBefore.id())
                .update();
        database.sql("UPDATE guardianship.merge_link SET instead_of_it = ? WHERE instead_of_it = ?")
                .params(link.id(), ofBefore.id())
                .update();
    }

    void give(Link link, String parentId) {
        database.sql("UPDATE guardianship.link SET parent_id = ? WHERE id = ?")
                .params(parentId, link.id())
                .update();
    }

    /** Out of the way for a moment: an account has one open link with a pupil, and no account has such a number. */
    void park(Link link) {
        give(link, link.id().toString());
    }

    /** What the gateway had suspended for the merge goes on. */
    void wake(Link link) {
        database.sql("UPDATE guardianship.link SET suspended_at = NULL, suspended_reason = NULL, suspended_by = NULL"
                        + " WHERE id = ? AND suspended_by = ?")
                .params(link.id(), BY)
                .update();
    }

    /** Its place is another link's of the same account and pupil, which goes on. */
    void end(Link link) {
        database.sql("UPDATE guardianship.link SET ended_at = ?, ended_reason = ?, ended_by = ? WHERE id = ?")
                .params(Links.timestamp(clock.instant()), Codes.of(EndReason.PARENT_REQUEST), BY, link.id())
                .update();
    }
}
