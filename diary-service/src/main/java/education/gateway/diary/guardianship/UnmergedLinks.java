package education.gateway.diary.guardianship;

import education.gateway.diary.guardianship.MovedLinks.Moved;
import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import education.gateway.diary.journal.JournalLines;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Taking a merge back, in one transaction. What has ended since stays ended, a link that was set aside wakes up only where
 * nobody has closed the one that was kept instead of it, and bars that were imposed meanwhile stand for both.
 */
@Service
@Transactional
class UnmergedLinks {

    private final Merges merges;
    private final MergedLinks merged;
    private final Links links;
    private final MovedLinks moved;
    private final Persons persons;
    private final OtherPerson otherPerson;
    private final JournalLines journal;

    UnmergedLinks(
            Merges merges,
            MergedLinks merged,
            Links links,
            MovedLinks moved,
            Persons persons,
            OtherPerson otherPerson,
            JournalLines journal) {
        this.merges = merges;
        this.merged = merged;
        this.links = links;
        this.moved = moved;
        this.persons = persons;
        this.otherPerson = otherPerson;
        this.journal = journal;
    }

    /** Puts everything back, once; one that is being carried out at this moment is waited for. */
    void putBack(UUID mergeId) {
        merges.find(mergeId).ifPresent(this::lockPupilsOf);
        Optional<Merge> held = merges.hold(mergeId);
        if (held.isEmpty()) {
            return;
        }
        Merge merge = held.get();
        switch (merge.step()) {
            case DONE -> takeBack(merge);
            // Keycloak was asked and it was taken back before the links had gone anywhere.
            case CONFIRMED, MOVED -> merges.go(merge, MergeStep.UNDONE);
            default -> {
                // it was never carried out, or is taken back already
            }
        }
    }

    private void takeBack(Merge merge) {
        // What a school gave the resting account since, and nobody has moved yet, meets what was there as it would
        // have.
        lockPupilsOf(merge).forEach(pupil -> merged.move(merge, pupil));
        merges.go(merge, MergeStep.UNDONE);
        if (merge.personMoves()) {
            persons.move(merge.kept(), merge.resting());
        }
        List<Moved> all = moved.of(merge);
        pupilsOf(all)
                .forEach(pupil -> putBack(
                        merge,
                        pupil,
                        all.stream()
                                .filter(each -> each.pupilId().equals(pupil))
                                .toList()));
        otherPerson.rest(merge.kept());
        otherPerson.rest(merge.resting());
        journal.write(JournalEntry.ofParentAlone(merge.kept(), Deed.MERGE_UNDONE));
    }

    private List<UUID> lockPupilsOf(Merge merge) {
        List<UUID> pupils = pupilsOf(moved.of(merge));
        links.oneDecisionAtATime(pupils);
        return pupils;
    }

    private static List<UUID> pupilsOf(List<Moved> moved) {
        return moved.stream().map(Moved::pupilId).distinct().toList();
    }

    private void putBack(Merge merge, UUID pupil, List<Moved> all) {
        List<Link> before = all.stream()
                .map(each -> links.find(each.linkId()))
                .flatMap(Optional::stream)
                .toList();
        before.forEach(moved::park);
        all.forEach(each -> links.find(each.linkId()).ifPresent(link -> place(each, link)));
        all.forEach(each -> links.find(each.linkId()).ifPresent(link -> wake(each, link)));
        for (String parentId : List.of(merge.kept(), merge.resting())) {
            links.findOpen(parentId, pupil).ifPresentOrElse(links::save, () -> links.disown(parentId, pupil));
        }
        for (Link link : before) {
            if (links.find(link.id())
                    .filter(now -> now.parentId().equals(link.parentId()))
                    .isEmpty()) {
                journal.write(JournalEntry.ofParentAlone(merge.kept(), Deed.LINK_MOVED)
                        .pupil(pupil)
                        .link(link.id()));
            }
        }
    }

    /** Where it was; a doubt that came with the merge goes with it. */
    private void place(Moved each, Link link) {
        if (link.ending() == null && links.findOpen(each.from(), each.pupilId()).isPresent()) {
            // Somebody was linked anew meanwhile, or the two that were merged into one came from the same account.
            moved.end(link);
            journal.write(JournalEntry.ofGateway(Deed.LINK_ENDED)
                    .pupil(link.pupilId())
                    .link(link.id())
                    .detail(Codes.of(EndReason.PARENT_REQUEST)));
        }
        moved.give(link, each.from());
        if (each.doubted() && restsFor(link, OtherPerson.REASON)) {
            moved.wake(link);
        }
    }

    private void wake(Moved each, Link link) {
        boolean nobodyClosedIt = each.insteadOfIt() != null
                && links.find(each.insteadOfIt())
                        .filter(kept -> kept.open() || kept.ending() == null && !each.thatWasOpen())
                        .isPresent();
        if (each.putToRest() && restsFor(link, MovedLinks.SET_ASIDE) && nobodyClosedIt) {
            moved.wake(link);
        }
    }

    private static boolean restsFor(Link link, String reason) {
        Link.Suspension suspension = link.suspension();
        return link.ending() == null
                && suspension != null
                && suspension.reason().equals(reason);
    }
}
