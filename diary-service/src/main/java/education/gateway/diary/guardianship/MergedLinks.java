package education.gateway.diary.guardianship;

import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import education.gateway.diary.journal.JournalLines;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a merge does to links and bars, and how it is taken back; each in one transaction. A link goes over as it is, with
 * its basis, whom the school checked, and whatever makes it rest. Where both accounts have one with the same pupil, one is
 * kept and the other set aside. Consent stays with the account that gave it.
 */
@Service
@Transactional
class MergedLinks {

    /** Why a link that was set aside is suspended. */
    static final String SET_ASIDE = "merged";

    private static final String BY = "gateway";

    /** Which of two is kept: a doubt is not washed away; then papers, the state's word, the old portal; then the elder. */
    private static final Comparator<Link> KEPT_FIRST = Comparator.comparing(Link::open)
            .thenComparing(Link::basis)
            .thenComparing(Link::grantedAt)
            .thenComparing(Link::id);

    private final JdbcClient database;
    private final Merges merges;
    private final Links links;
    private final Bars bars;
    private final OtherPerson otherPerson;
    private final JournalLines journal;
    private final Clock clock;

    MergedLinks(
            JdbcClient database,
            Merges merges,
            Links links,
            Bars bars,
            OtherPerson otherPerson,
            JournalLines journal,
            Clock clock) {
        this.database = database;
        this.merges = merges;
        this.links = links;
        this.bars = bars;
        this.otherPerson = otherPerson;
        this.journal = journal;
        this.clock = clock;
    }

    /** Moves everything to the account that is kept, once, however many ask. */
    void carryOut(Merge merge) {
        List<UUID> pupils = lockedPupilsOf(merge.resting());
        if (!merges.go(merge, MergeStep.DONE)) {
            return;
        }
        bars.learn(merge.kept(), merge.resting());
        if (merge.personMoves()) {
            movePerson(merge.resting(), merge.kept());
        }
        bars.follow(merge.resting(), merge.kept());
        pupils.forEach(pupil -> move(merge, pupil));
        otherPerson.rest(merge.kept());
        journal.write(JournalEntry.ofParentAlone(merge.kept(), Deed.ACCOUNTS_MERGED));
    }

    /** A school has linked the resting account since, for instance by an application of before: that goes over too. */
    void follow(Merge merge) {
        List<UUID> pupils = lockedPupilsOf(merge.resting());
        if (merges.find(merge.id()).filter(now -> now.step() == MergeStep.DONE).isPresent()) {
            pupils.forEach(pupil -> move(merge, pupil));
            otherPerson.rest(merge.kept());
        }
    }

    private List<UUID> lockedPupilsOf(String parentId) {
        List<UUID> pupils = database.sql(
                        "SELECT DISTINCT pupil_id FROM guardianship.link WHERE parent_id = ? ORDER BY pupil_id")
                .param(parentId)
                .query(UUID.class)
                .list();
        pupils.forEach(links::oneDecisionAtATime);
        return pupils;
    }

    private void movePerson(String from, String to) {
        database.sql("DELETE FROM guardianship.person WHERE parent_id = ?"
                        + " AND EXISTS (SELECT FROM guardianship.person known WHERE known.parent_id = ?)")
                .params(from, to)
                .update();
        database.sql("UPDATE guardianship.person SET parent_id = ? WHERE parent_id = ?")
                .params(to, from)
                .update();
    }

    private void move(Merge merge, UUID pupil) {
        Optional<Link> theirs = links.findOpen(merge.resting(), pupil).filter(link -> !isRecorded(merge, link));
        Optional<Link> own = links.findOpen(merge.kept(), pupil);
        for (Link ended : endedOf(merge.resting(), pupil)) {
            record(merge, ended, merge.resting(), null, false);
            give(ended, merge.kept());
        }
        if (theirs.isPresent() && own.isPresent()) {
            keepOne(merge, theirs.get(), own.get());
        } else if (theirs.isPresent()) {
            record(merge, theirs.get(), merge.resting(), null, false);
            give(theirs.get(), merge.kept());
            note(merge, theirs.get());
        }
        tell(merge.kept(), pupil);
        if (theirs.isPresent()) {
            links.disown(merge.resting(), pupil);
        }
    }

    private void keepOne(Merge merge, Link theirs, Link own) {
        boolean ownIsKept = KEPT_FIRST.compare(own, theirs) <= 0;
        Link aside = ownIsKept ? theirs : own;
        Link stays = ownIsKept ? own : theirs;
        record(merge, aside, aside.parentId(), stays, aside.open());
        if (!ownIsKept) {
            record(merge, stays, stays.parentId(), null, false);
            park(own);
            give(theirs, merge.kept());
            give(own, merge.resting());
            note(merge, theirs);
        }
        if (aside.open()) {
            database.sql("UPDATE guardianship.link SET suspended_at = ?, suspended_reason = ?, suspended_by = ?"
                            + " WHERE id = ?")
                    .params(Links.timestamp(clock.instant()), SET_ASIDE, BY, aside.id())
                    .update();
        }
    }

    private List<Link> endedOf(String parentId, UUID pupil) {
        return database.sql(
                        "SELECT * FROM guardianship.link WHERE parent_id = ? AND pupil_id = ? AND ended_at IS NOT NULL")
                .params(parentId, pupil)
                .query(Links::link)
                .list();
    }

    private void record(Merge merge, Link link, String from, @Nullable Link insteadOfIt, boolean putToRest) {
        database.sql("INSERT INTO guardianship.merge_link"
                        + " (merge_id, link_id, pupil_id, from_parent_id, instead_of_it, that_was_open, put_to_rest)"
                        + " VALUES (:merge, :link, :pupil, :from, :instead, :open, :rest) ON CONFLICT DO NOTHING")
                .param("merge", merge.id())
                .param("link", link.id())
                .param("pupil", link.pupilId())
                .param("from", from)
                .param("instead", insteadOfIt == null ? null : insteadOfIt.id())
                .param("open", insteadOfIt != null && insteadOfIt.open())
                .param("rest", putToRest)
                .update();
    }

    private boolean isRecorded(Merge merge, Link link) {
        return database.sql("SELECT EXISTS (SELECT FROM guardianship.merge_link WHERE merge_id = ? AND link_id = ?)")
                .params(merge.id(), link.id())
                .query(Boolean.class)
                .single();
    }

    private void give(Link link, String parentId) {
        database.sql("UPDATE guardianship.link SET parent_id = ? WHERE id = ?")
                .params(parentId, link.id())
                .update();
    }

    /** Out of the way for a moment: an account has one open link with a pupil, and no account has such a number. */
    private void park(Link link) {
        give(link, link.id().toString());
    }

    private void note(Merge merge, Link link) {
        journal.write(JournalEntry.ofParentAlone(merge.kept(), Deed.LINK_MOVED)
                .pupil(link.pupilId())
                .link(link.id()));
    }

    /** A link that goes on gets a higher version than whatever came in beside it, and Keycloak learns of it. */
    private void tell(String parentId, UUID pupil) {
        links.findOpen(parentId, pupil).ifPresent(links::save);
    }

    private record Moved(
            UUID linkId,
            UUID pupilId,
            String from,
            @Nullable UUID insteadOfIt,
            boolean thatWasOpen,
            boolean putToRest) {}

    /**
     * Puts everything back, once. What has ended since stays ended, a link that was set aside wakes up only where nobody
     * has closed the one that was kept instead of it, and bars that were imposed meanwhile stand for both.
     */
    void putBack(UUID mergeId) {
        Optional<Merge> found = merges.find(mergeId);
        if (found.isEmpty()) {
            return;
        }
        List<Moved> moved = movedBy(found.get());
        moved.stream().map(Moved::pupilId).distinct().forEach(links::oneDecisionAtATime);
        Merge merge = merges.find(mergeId).orElseThrow();
        if (merge.step() != MergeStep.DONE) {
            // Keycloak was asked and it was taken back before the links had gone anywhere.
            if (merge.step() != MergeStep.REFUSED) {
                merges.go(merge, MergeStep.UNDONE);
            }
            return;
        }
        if (!merges.go(merge, MergeStep.UNDONE)) {
            return;
        }
        if (merge.personMoves()) {
            movePerson(merge.kept(), merge.resting());
        }
        bars.follow(merge.kept(), merge.resting(), merge.id());
        moved.stream()
                .map(Moved::pupilId)
                .distinct()
                .forEach(pupil -> putBack(
                        merge,
                        pupil,
                        moved.stream()
                                .filter(each -> each.pupilId().equals(pupil))
                                .toList()));
        otherPerson.rest(merge.resting());
        journal.write(JournalEntry.ofParentAlone(merge.kept(), Deed.MERGE_UNDONE));
    }

    private List<Moved> movedBy(Merge merge) {
        return database.sql("SELECT * FROM guardianship.merge_link WHERE merge_id = ? ORDER BY pupil_id, link_id")
                .param(merge.id())
                .query((row, number) -> new Moved(
                        row.getObject("link_id", UUID.class),
                        row.getObject("pupil_id", UUID.class),
                        row.getString("from_parent_id"),
                        row.getObject("instead_of_it", UUID.class),
                        row.getBoolean("that_was_open"),
                        row.getBoolean("put_to_rest")))
                .list();
    }

    private void putBack(Merge merge, UUID pupil, List<Moved> moved) {
        for (Moved each : moved) {
            links.find(each.linkId()).ifPresent(this::park);
        }
        for (Moved each : moved) {
            Optional<Link> link = links.find(each.linkId());
            if (link.isEmpty()) {
                continue;
            }
            boolean taken = link.get().ending() == null
                    && links.findOpen(each.from(), pupil).isPresent();
            // Somebody was linked anew meanwhile: the one from before ends up beside it, at rest.
            give(link.get(), taken ? otherOf(merge, each.from()) : each.from());
            wake(each, link.get());
        }
        for (String parentId : List.of(merge.kept(), merge.resting())) {
            if (links.findOpen(parentId, pupil).isPresent()) {
                tell(parentId, pupil);
            } else {
                links.disown(parentId, pupil);
            }
        }
        moved.stream()
                .map(each -> links.find(each.linkId()))
                .flatMap(Optional::stream)
                .forEach(link -> note(merge, link));
    }

    private void wake(Moved each, Link link) {
        Link.Suspension suspension = link.suspension();
        boolean nobodyClosedIt = each.insteadOfIt() != null
                && links.find(each.insteadOfIt())
                        .filter(kept -> kept.open() || kept.ending() == null && !each.thatWasOpen())
                        .isPresent();
        if (each.putToRest()
                && link.ending() == null
                && suspension != null
                && suspension.reason().equals(SET_ASIDE)
                && nobodyClosedIt) {
            database.sql("UPDATE guardianship.link SET suspended_at = NULL, suspended_reason = NULL,"
                            + " suspended_by = NULL WHERE id = ?")
                    .param(link.id())
                    .update();
        }
    }

    private static String otherOf(Merge merge, String parentId) {
        return parentId.equals(merge.kept()) ? merge.resting() : merge.kept();
    }
}
