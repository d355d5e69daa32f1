package education.gateway.diary.guardianship;

import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import education.gateway.diary.journal.JournalLines;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The links. Every change takes a new version and leaves a message for Keycloak in the same transaction. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
class Links {

    private final JdbcClient database;
    private final Handovers handovers;
    private final ApplicationEventPublisher events;
    private final JournalLines journal;

    Links(JdbcClient database, Handovers handovers, ApplicationEventPublisher events, JournalLines journal) {
        this.database = database;
        this.handovers = handovers;
        this.events = events;
        this.journal = journal;
    }

    /**
     * Lets one decision about a pupil be made at a time, on all nodes, until the transaction ends. Whoever waited sees
     * what was decided before.
     */
    void oneDecisionAtATime(UUID pupilId) {
        database.sql("SELECT count(*) FROM (SELECT pg_advisory_xact_lock(hashtextextended(?, 11))) held")
                .param(pupilId.toString())
                .query(Long.class)
                .single();
    }

    /** The same for several, in one order everywhere, so that nobody waits in a circle. */
    void oneDecisionAtATime(Collection<UUID> pupilIds) {
        // As text: the order of UUIDs in Java is another one than that of the database.
        pupilIds.stream()
                .distinct()
                .sorted(Comparator.comparing(UUID::toString))
                .forEach(this::oneDecisionAtATime);
    }

    Optional<Link> find(UUID id) {
        return database.sql("SELECT * FROM guardianship.link WHERE id = ?")
                .param(id)
                .query(Links::link)
                .optional();
    }

    Optional<Link> findOpen(String parentId, UUID pupilId) {
        return database.sql("SELECT * FROM guardianship.link WHERE parent_id = ? AND pupil_id = ? AND ended_at IS NULL")
                .params(parentId, pupilId)
                .query(Links::link)
                .optional();
    }

    /** Whether the two were ever linked here. */
    boolean existed(String parentId, UUID pupilId) {
        return database.sql("SELECT EXISTS (SELECT FROM guardianship.link WHERE parent_id = ? AND pupil_id = ?)")
                .params(parentId, pupilId)
                .query(Boolean.class)
                .single();
    }

    boolean isInForce(String parentId, UUID pupilId) {
        return database.sql(
                        "SELECT EXISTS (SELECT FROM guardianship.link_in_force WHERE parent_id = ? AND pupil_id = ?)")
                .params(parentId, pupilId)
                .query(Boolean.class)
                .single();
    }

    /** Links of a pupil, ended ones included, newest first. */
    List<Link> ofPupil(UUID pupilId) {
        return database.sql("SELECT * FROM guardianship.link WHERE pupil_id = ? ORDER BY version DESC")
                .param(pupilId)
                .query(Links::link)
                .list();
    }

    /** The last link of a parent with each pupil. */
    List<Link> lastOfEachPupil(String parentId) {
        return database.sql("SELECT DISTINCT ON (pupil_id) * FROM guardianship.link WHERE parent_id = ?"
                        + " ORDER BY pupil_id, version DESC")
                .param(parentId)
                .query(Links::link)
                .list();
    }

    Link grant(String parentId, UUID pupilId, Basis basis, String by) {
        return granted(database.sql("INSERT INTO guardianship.link"
                        + " (id, parent_id, pupil_id, basis, version, granted_at, granted_by)"
                        + " VALUES (?, ?, ?, ?, nextval('guardianship.link_version'), now(), ?) RETURNING *")
                .params(UUID.randomUUID(), parentId, pupilId, basis.code(), by)
                .query(Links::link)
                .single());
    }

    /** What follows any insert of a link. */
    Link granted(Link link) {
        handOver(link);
        events.publishEvent(LinkDecided.granted(link));
        JournalEntry entry = link.grantedBy().equals(link.parentId())
                ? JournalEntry.ofParentByState(link.grantedBy(), Deed.LINK_GRANTED)
                : JournalEntry.ofSchoolOf(link.grantedBy(), Deed.LINK_GRANTED);
        journal.write(
                entry.pupil(link.pupilId()).link(link.id()).detail(link.basis().code()));
        return link;
    }

    /**
     * Makes a new link like one that has ended, with what the school had checked for it; one that rested when it ended
     * rests again.
     */
    Link restore(Link ended, String by, JournalEntry entry) {
        Link link = database.sql("INSERT INTO guardianship.link (id, parent_id, pupil_id, basis, version, granted_at,"
                        + " granted_by, suspended_at, suspended_reason, suspended_by, checked_person, checked_name,"
                        + " stands_since) SELECT ?, parent_id, pupil_id, basis, nextval('guardianship.link_version'), now(), ?,"
                        + " suspended_at, suspended_reason, suspended_by, checked_person, checked_name,"
                        + " coalesce(stands_since, granted_at) FROM guardianship.link WHERE id = ? RETURNING *")
                .params(UUID.randomUUID(), by, ended.id())
                .query(Links::link)
                .single();
        handOver(link);
        if (link.open()) {
            events.publishEvent(LinkDecided.granted(link));
        }
        journal.write(entry.pupil(link.pupilId()).link(link.id()));
        return link;
    }

    /** A school granted what was in force already: nothing changes, but whoever asked is told, and it is written down. */
    Link grantedAnew(Link link, JournalEntry entry) {
        events.publishEvent(LinkDecided.confirmed(link));
        journal.write(entry.pupil(link.pupilId()).link(link.id()));
        return link;
    }

    /** Whether a school has said yes to it since it was granted, as the journal says. */
    boolean wasConfirmed(Link link) {
        return database.sql("SELECT EXISTS (SELECT FROM journal.line WHERE pupil_id = ? AND link_id = ?"
                        + " AND deed = 'link_confirmed' AND slot IS NULL)")
                .params(link.pupilId(), link.id())
                .query(Boolean.class)
                .single();
    }

    /** A change that somebody decided. */
    Link save(Link link, JournalEntry entry) {
        Link saved = save(link);
        journal.write(entry.pupil(link.pupilId()).link(link.id()));
        return saved;
    }

    /** @throws OptimisticLockingFailureException when somebody changed the link in between */
    Link save(Link link) {
        Optional<Link> before = find(link.id());
        Link.Suspension suspension = link.suspension();
        Link.Ending ending = link.ending();
        long version = database.sql("UPDATE guardianship.link SET version = nextval('guardianship.link_version'),"
                        + " suspended_at = :suspendedAt, suspended_reason = :suspendedReason,"
                        + " suspended_by = :suspendedBy, ended_at = :endedAt, ended_reason = :endedReason,"
                        + " ended_by = :endedBy, ended_document = :endedDocument"
                        + " WHERE id = :id AND version = :version RETURNING version")
                .param("suspendedAt", suspension == null ? null : timestamp(suspension.at()))
                .param("suspendedReason", suspension == null ? null : suspension.reason())
                .param("suspendedBy", suspension == null ? null : suspension.by())
                .param("endedAt", ending == null ? null : timestamp(ending.at()))
                .param("endedReason", ending == null ? null : Codes.of(ending.reason()))
                .param("endedBy", ending == null ? null : ending.by())
                .param("endedDocument", ending == null ? null : ending.document())
                .param("id", link.id())
                .param("version", link.version())
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new OptimisticLockingFailureException("a link was changed in between"));
        Link saved = link.at(version);
        handOver(saved);
        before.flatMap(was -> LinkDecided.between(was, saved)).ifPresent(events::publishEvent);
        return saved;
    }

    /** Makes the next version higher than one that Keycloak already has, which an old backup of ours may lack. */
    void nextVersionAbove(long version) {
        database.sql("SELECT setval('guardianship.link_version', ?) WHERE ? >"
                        + " (SELECT last_value FROM guardianship.link_version)")
                .params(version, version)
                .query(Long.class)
                .optional();
    }

    /**
     * Gives the links with a pupil that the state's word opened to another account, as they are, and tells Keycloak. Where
     * that one has a link with the pupil already the open one ends instead: nobody may stay linked by what the state said
     * of somebody else.
     */
    void moveStateLinks(String fromParentId, String toParentId, UUID pupilId) {
        Optional<Link> going = findOpen(fromParentId, pupilId).filter(link -> link.basis() == Basis.STATE_CHILD);
        if (findOpen(toParentId, pupilId).isPresent()) {
            going.ifPresent(this::endOnLeaving);
            return;
        }
        List<Link> moved = ofState(fromParentId, pupilId).stream()
                .map(link -> moved(link, toParentId))
                .toList();
        if (findOpen(fromParentId, pupilId).isEmpty()) {
            disown(fromParentId, pupilId);
        }
        moved.forEach(link -> journal.write(JournalEntry.ofParentByState(toParentId, Deed.LINK_MOVED)
                .pupil(pupilId)
                .link(link.id())));
        moved.stream().max(Comparator.comparingLong(Link::version)).ifPresent(this::handOver);
    }

    /** The oldest first: the versions that they get anew keep their order, so that the last one stays the last. */
    private List<Link> ofState(String parentId, UUID pupilId) {
        return database.sql("SELECT * FROM guardianship.link WHERE parent_id = ? AND pupil_id = ?"
                        + " AND basis = 'state_child' ORDER BY version")
                .params(parentId, pupilId)
                .query(Links::link)
                .list();
    }

    private Link moved(Link link, String toParentId) {
        return database.sql("UPDATE guardianship.link SET parent_id = ?,"
                        + " version = nextval('guardianship.link_version') WHERE id = ? RETURNING *")
                .params(toParentId, link.id())
                .query(Links::link)
                .single();
    }

    private void endOnLeaving(Link link) {
        Instant now = database.sql("SELECT now()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        save(
                link.ended(new Link.Ending(now, EndReason.PARENT_REQUEST, "gateway", null)),
                JournalEntry.ofGateway(Deed.LINK_ENDED).detail(Codes.of(EndReason.PARENT_REQUEST)));
    }

    /** Says to Keycloak that a pair which it names is none of ours. */
    void disown(String parentId, UUID pupilId) {
        long version = database.sql("SELECT nextval('guardianship.link_version')")
                .query(Long.class)
                .single();
        handovers.write(parentId, pupilId, version, false);
        events.publishEvent(new LinkChanged());
    }

    private void handOver(Link link) {
        handovers.write(link.parentId(), link.pupilId(), link.version(), link.open());
        events.publishEvent(new LinkChanged());
    }

    static OffsetDateTime timestamp(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static Link link(ResultSet row, int number) throws SQLException {
        Instant suspendedAt = instant(row, "suspended_at");
        Instant endedAt = instant(row, "ended_at");
        return new Link(
                row.getObject("id", UUID.class),
                row.getString("parent_id"),
                row.getObject("pupil_id", UUID.class),
                Codes.parse(Basis.class, row.getString("basis")),
                row.getLong("version"),
                row.getTimestamp("granted_at").toInstant(),
                row.getString("granted_by"),
                suspendedAt == null
                        ? null
                        : new Link.Suspension(
                                suspendedAt, row.getString("suspended_reason"), row.getString("suspended_by")),
                endedAt == null
                        ? null
                        : new Link.Ending(
                                endedAt,
                                Codes.parse(EndReason.class, row.getString("ended_reason")),
                                row.getString("ended_by"),
                                row.getString("ended_document")));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
