package education.gateway.diary.guardianship;

import education.gateway.diary.identity.PersonSeen;
import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The veto of the school: links rest as soon as the state names another person behind an account than the one whose
 * papers were checked. Reads ask the view themselves; here the rest is made visible to the officer and to Keycloak.
 */
@Component
class OtherPerson {

    /** Reason of such a suspension. */
    static final String REASON = "other_person";

    private static final String BY = "gateway";

    private final JdbcClient database;
    private final Links links;
    private final Clock clock;

    OtherPerson(JdbcClient database, Links links, Clock clock) {
        this.database = database;
        this.links = links;
        this.clock = clock;
    }

    /** After {@link Persons} has remembered who it was. */
    @EventListener
    @Order(2)
    @Transactional
    void seen(PersonSeen person) {
        rest(person.parentId());
    }

    /**
     * Suspends the open links of an account that are another person's.
     *
     * @return those that rest since
     */
    List<Link> rest(String parentId) {
        List<UUID> pupils = database.sql(
                        "SELECT l.pupil_id FROM guardianship.link l JOIN guardianship.link_of_other_person o ON"
                                + " o.link_id = l.id WHERE l.parent_id = ? AND l.ended_at IS NULL AND l.suspended_at IS"
                                + " NULL")
                .param(parentId)
                .query(UUID.class)
                .list();
        List<Link> resting = new ArrayList<>();
        links.oneDecisionAtATime(pupils);
        for (UUID pupil : pupils) {
            links.findOpen(parentId, pupil)
                    .filter(link -> link.suspension() == null && isOfOther(link))
                    .map(link -> links.save(
                            link.suspended(new Link.Suspension(clock.instant(), REASON, BY)),
                            JournalEntry.ofGateway(Deed.LINK_SUSPENDED).detail(REASON)))
                    .ifPresent(resting::add);
        }
        return resting;
    }

    /** Records whose papers were checked for a link that was just made. */
    void record(Link link, CheckedPerson checked) {
        database.sql("UPDATE guardianship.link SET checked_person = :person, checked_name = :name WHERE id = :id")
                .param(
                        "person",
                        checked.hashes().isEmpty() ? null : checked.hashes().toArray(String[]::new))
                .param("name", checked.name())
                .param("id", link.id())
                .update();
    }

    /** Whose papers were checked for the link. */
    CheckedPerson checkedFor(Link link) {
        return database.sql("SELECT coalesce(checked_person, '{}') AS hashes, checked_name FROM guardianship.link"
                        + " WHERE id = ?")
                .param(link.id())
                .query((row, number) -> new CheckedPerson(
                        List.of((String[]) row.getArray("hashes").getArray()), row.getString("checked_name")))
                .single();
    }

    /** The same for a link of before, unless it says already whose papers were checked: a name is no stronger than a number. */
    void recordFirst(Link link, CheckedPerson checked) {
        boolean nothing = database.sql("SELECT checked_person IS NULL AND checked_name IS NULL"
                        + " FROM guardianship.link WHERE id = ?")
                .param(link.id())
                .query(Boolean.class)
                .single();
        if (nothing) {
            record(link, checked);
        }
    }

    /** The school says that the person behind the account is the one whose papers it knows. */
    void isTheSame(Link link) {
        database.sql("UPDATE guardianship.link l"
                        + " SET checked_person = s.person_hashes, checked_name = s.verified_name"
                        + " FROM guardianship.person s WHERE s.parent_id = l.parent_id AND l.id = ?")
                .param(link.id())
                .update();
    }

    boolean isOfOther(Link link) {
        return database.sql("SELECT EXISTS (SELECT FROM guardianship.link_of_other_person WHERE link_id = ?)")
                .param(link.id())
                .query(Boolean.class)
                .single();
    }
}
