package education.gateway.diary.guardianship;

import education.gateway.diary.consent.RestsOnConsent;
import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What of links and persons rests on a consent alone. Links that were there when it was withdrawn end, and nothing tells
 * any more whose papers were checked for them. What a school has decided stays: that there was a link and how it ended,
 * bars with all that they follow the person by, and a link that rests, as it is, until the school has decided about it,
 * since a doubt is not washed away by a withdrawal.
 */
@Component
class LinksOfWithdrawn implements RestsOnConsent {

    private static final EndReason REASON = EndReason.CONSENT_WITHDRAWN;
    private static final String BY = "gateway";

    private static final String OF_BEFORE = " parent_id = ? AND coalesce(stands_since, granted_at) <= ?";

    /** Another account of the person may be barred: that is found out again from the next login on, before any read. */
    private static final String FORGET_PERSON = """
            DELETE FROM guardianship.person s
            WHERE s.parent_id = ?
              AND NOT EXISTS (SELECT FROM guardianship.link l WHERE l.parent_id = s.parent_id AND l.ended_at IS NULL)
              AND NOT EXISTS (SELECT FROM guardianship.bar b
                              WHERE b.lifted_at IS NULL
                                AND (b.parent_id = s.parent_id OR b.person_hashes && s.person_hashes))""";

    private final JdbcClient database;
    private final Links links;
    private final Clock clock;

    LinksOfWithdrawn(JdbcClient database, Links links, Clock clock) {
        this.database = database;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public String what() {
        return "links";
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public int destroy(String parentId, Instant withdrawnAt) {
        links.oneDecisionAtATime(database.sql("SELECT pupil_id FROM guardianship.link WHERE parent_id = ?")
                .param(parentId)
                .query(UUID.class)
                .list());
        int forgotten = forgetWhoWasChecked(parentId, withdrawnAt);
        List<Link> ending = database.sql("SELECT * FROM guardianship.link WHERE" + OF_BEFORE
                        + " AND ended_at IS NULL AND suspended_at IS NULL ORDER BY pupil_id")
                .params(parentId, Links.timestamp(withdrawnAt))
                .query(Links::link)
                .list();
        ending.forEach(this::end);
        // Nor does a pupil who comes back within thirty days bring anything with them.
        database.sql("DELETE FROM guardianship.ended_by_leaving WHERE link_id IN"
                        + " (SELECT id FROM guardianship.link WHERE" + OF_BEFORE + ")")
                .params(parentId, Links.timestamp(withdrawnAt))
                .update();
        database.sql(FORGET_PERSON).param(parentId).update();
        return forgotten + ending.size();
    }

    /** Of a link that ended before, somebody else than who was checked is still told nothing: it matches nobody now. */
    private int forgetWhoWasChecked(String parentId, Instant withdrawnAt) {
        return database.sql("UPDATE guardianship.link SET checked_name = NULL, checked_person = '{}' WHERE" + OF_BEFORE
                        + " AND ended_at IS NOT NULL AND (checked_name IS NOT NULL OR cardinality(checked_person) > 0)")
                .params(parentId, Links.timestamp(withdrawnAt))
                .update();
    }

    private void end(Link link) {
        links.save(
                link.ended(new Link.Ending(clock.instant(), REASON, BY, null)),
                JournalEntry.ofParentAlone(link.parentId(), Deed.LINK_ENDED).detail(Codes.of(REASON)));
        database.sql("UPDATE guardianship.link SET checked_name = NULL, checked_person = NULL WHERE id = ?")
                .param(link.id())
                .update();
    }
}
