package education.gateway.diary.guardianship;

import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import education.gateway.diary.journal.JournalLines;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a merge does to links and bars, in one transaction. A link goes over as it is, with its basis, whom the school
 * checked, and whatever makes it rest. Where both accounts have one with the same pupil, one is kept and the other set
 * aside. Consent stays with the account that gave it. How it is taken back says {@link UnmergedLinks}.
 */
@Service
@Transactional
class MergedLinks {

    /** Which of two is kept: a doubt is not washed away; then papers, the state's word, the old portal; then the elder. */
    private static final Comparator<Link> KEPT_FIRST = Comparator.comparing(Link::open)
            .thenComparing(Link::basis)
            .thenComparing(Link::grantedAt)
            .thenComparing(Link::id);

    private final JdbcClient database;
    private final Merges merges;
    private final Links links;
    private final MovedLinks moved;
    private final Bars bars;
    private final Persons persons;
    private final OtherPerson otherPerson;
    private final JournalLines journal;

    MergedLinks(
            JdbcClient database,
            Merges merges,
            Links links,
            MovedLinks moved,
            Bars bars,
            Persons persons,
            OtherPerson otherPerson,
            JournalLines journal) {
        this.database = database;
        this.merges = merges;
        this.links = links;
        this.moved = moved;
        this.bars = bars;
        this.persons = persons;
        this.otherPerson = otherPerson;
        this.journal = journal;
    }

    /** Moves everything to the account that is kept, once, however many ask. */
    void carryOut(Merge merge) {
        lockPupilsOf(merge);
        if (!merges.go(merge, MergeStep.DONE)) {
            return;
        }
        bars.unite(merge.kept());
        if (merge.personMoves()) {
            persons.move(merge.resting(), merge.kept());
        }
        moveAll(merge);
        journal.write(JournalEntry.ofParentAlone(merge.kept(), Deed.ACCOUNTS_MERGED));
    }

    /** A school has linked the resting account since, for instance by an application of before: that goes over too. */
    void follow(Merge merge) {
        lockPupilsOf(merge);
        if (merges.hold(merge.id()).filter(now -> now.step() == MergeStep.DONE).isPresent()) {
            moveAll(merge);
        }
    }

    private void moveAll(Merge merge) {
        pupilsOf(merge.resting()).forEach(pupil -> move(merge, pupil));
        otherPerson.rest(merge.kept()).forEach(link -> moved.doubted(merge, link));
    }

    private void lockPupilsOf(Merge merge) {
        links.oneDecisionAtATime(Stream.of(merge.kept(), merge.resting())
                .flatMap(parentId -> pupilsOf(parentId).stream())
                .toList());
    }

    private List<UUID> pupilsOf(String parentId) {
        return database.sql("SELECT DISTINCT pupil_id FROM guardianship.link WHERE parent_id = ? ORDER BY pupil_id")
                .param(parentId)
                .query(UUID.class)
                .list();
    }

    /** The pupil's decisions are ours now. */
    void move(Merge merge, UUID pupil) {
        Optional<Link> theirs = links.findOpen(merge.resting(), pupil).filter(link -> !moved.isRecorded(merge, link));
        Optional<Link> own = links.findOpen(merge.kept(), pupil);
        // One that was set aside and has ended is no end of the one that was kept.
        List<Link> ended = endedOf(merge.resting(), pupil).stream()
                .filter(link -> !moved.isRecorded(merge, link))
                .toList();
        if (theirs.isEmpty() && ended.isEmpty()) {
            return;
        }
        for (Link link : ended) {
            moved.record(merge, link);
            moved.give(link, merge.kept());
        }
        if (theirs.isPresent() && own.isPresent()) {
            keepOne(merge, theirs.get(), own.get());
        } else if (theirs.isPresent()) {
            moved.record(merge, theirs.get());
            moved.give(theirs.get(), merge.kept());
            note(merge, theirs.get());
        }
        tell(merge.kept(), pupil);
        if (theirs.isPresent()) {
            links.disown(merge.resting(), pupil);
        }
    }

    private void keepOne(Merge merge, Link theirs, Link own) {
        if (BinaryOperator.minBy(KEPT_FIRST).apply(own, theirs).equals(own)) {
            moved.setAside(merge, theirs, own);
            return;
        }
        moved.record(merge, theirs);
        moved.setAside(merge, own, theirs);
        moved.park(own);
        moved.give(theirs, merge.kept());
        moved.give(own, merge.resting());
        note(merge, theirs);
    }

    private List<Link> endedOf(String parentId, UUID pupil) {
        return database.sql(
                        "SELECT * FROM guardianship.link WHERE parent_id = ? AND pupil_id = ? AND ended_at IS NOT NULL")
                .params(parentId, pupil)
                .query(Links::link)
                .list();
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
}
