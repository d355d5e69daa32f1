package education.gateway.diary.guardianship;

import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import education.gateway.diary.journal.JournalLines;
import education.gateway.diary.web.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The links of an officer's own school with the names of both sides, and decisions about what a page has shown. Whoever is
 * told of a pupil's links leaves a line in the journal: what cannot be written is not shown.
 */
@Service
@Transactional
public class SchoolLinks {

    static final int PAGE = 20;
    static final String CHANGED = "link-changed";
    private static final int LAST_PAGE = 1_000;

    private final SchoolLinkReads reads;
    private final Decisions decisions;
    private final Links links;
    private final Bars bars;
    private final RegisterPupils pupils;
    private final JournalLines journal;

    SchoolLinks(
            SchoolLinkReads reads,
            Decisions decisions,
            Links links,
            Bars bars,
            RegisterPupils pupils,
            JournalLines journal) {
        this.reads = reads;
        this.decisions = decisions;
        this.links = links;
        this.bars = bars;
        this.pupils = pupils;
        this.journal = journal;
    }

    /** How many links of the officer's school rest until the school decides. */
    @Transactional(readOnly = true)
    public int waiting(SchoolOfficer officer) {
        return reads.waiting(officer.school());
    }

    /** @param page from 1 */
    record Page(List<LinkOfSchool> links, int total, int page, int pages) {}

    /** @throws Refusal 400 for a page that cannot be */
    Page page(SchoolOfficer officer, boolean waiting, @Nullable String name, int page) {
        if (page < 1 || page > LAST_PAGE) {
            throw Fields.bad("page");
        }
        var asked = new SchoolLinkReads.Asked(officer.school(), waiting, name);
        int total = reads.count(asked);
        List<LinkOfSchool> found = reads.page(asked, (page - 1) * PAGE, PAGE);
        seen(officer, found.stream().map(LinkOfSchool::link).toList());
        return new Page(found, total, page, Math.max(1, (total + PAGE - 1) / PAGE));
    }

    /** @param bars those that stand on the same accounts and pupils */
    record AtRest(List<Link> links, List<Bar> bars) {}

    AtRest atRest(SchoolOfficer officer) {
        List<Link> resting = reads.atRest(officer.school());
        seen(officer, resting);
        return new AtRest(
                resting,
                resting.stream()
                        .flatMap(link -> bars.ofPupil(link.pupilId()).stream()
                                .filter(Bar::stands)
                                .filter(bar -> bar.parentId().equals(link.parentId())))
                        .distinct()
                        .toList());
    }

    private void seen(SchoolOfficer officer, Collection<Link> shown) {
        shown.stream()
                .map(Link::pupilId)
                .distinct()
                .sorted()
                .forEach(pupil -> journal.writeLook(
                        JournalEntry.ofOfficer(officer, Deed.LINKS_SEEN).pupil(pupil)));
    }

    /** @param links newest first, ended ones included */
    record OfPupil(SchoolLinkReads.Pupil pupil, List<LinkOfSchool> links, List<Bar> bars) {}

    /** @throws PupilNotFound when the officer's school has no such pupil */
    OfPupil ofPupil(SchoolOfficer officer, UUID pupilId) {
        List<Bar> ofPupil = decisions.ofPupil(officer, pupilId).bars();
        return new OfPupil(
                reads.pupil(pupilId, officer.school()).orElseThrow(PupilNotFound::new),
                reads.ofPupil(pupilId, officer.school()),
                ofPupil);
    }

    /**
     * A link as a page has shown it.
     *
     * @param version of the link at that time
     */
    record Shown(UUID pupilId, UUID linkId, long version) {}

    /** What is decided about a link. */
    @FunctionalInterface
    interface Decision {
        Link about(UUID linkId);
    }

    Link end(SchoolOfficer officer, Shown shown, EndReason reason, @Nullable String document) {
        return decide(officer, shown, link -> decisions.end(officer, link, reason, document));
    }

    Link suspend(SchoolOfficer officer, Shown shown, String reason) {
        return decide(officer, shown, link -> decisions.suspend(officer, link, reason));
    }

    Link resume(SchoolOfficer officer, Shown shown) {
        return decide(officer, shown, link -> decisions.resume(officer, link));
    }

    Link samePerson(SchoolOfficer officer, Shown shown) {
        return decide(officer, shown, link -> decisions.samePerson(officer, link));
    }

    /**
     * @throws PupilNotFound when the officer's school has no such pupil, or the pupil no such link
     * @throws Refusal 409 when the link has changed since it was shown, and as {@link Decisions} says
     */
    private Link decide(SchoolOfficer officer, Shown shown, Decision decision) {
        pupils.requireOfSchool(shown.pupilId(), officer);
        links.oneDecisionAtATime(shown.pupilId());
        Link now = links.find(shown.linkId())
                .filter(link -> link.pupilId().equals(shown.pupilId()))
                .orElseThrow(PupilNotFound::new);
        if (now.version() != shown.version()) {
            throw new Refusal(HttpStatus.CONFLICT, CHANGED, "The link has changed since it was shown");
        }
        return decision.about(now.id());
    }

    /**
     * @throws PupilNotFound when the officer's school has no such pupil, or the pupil no such bar
     * @throws Refusal 409 when the bar was lifted before
     */
    void lift(SchoolOfficer officer, UUID pupilId, UUID barId, String reason, String document) {
        pupils.requireOfSchool(pupilId, officer);
        if (bars.find(barId).filter(bar -> bar.pupilId().equals(pupilId)).isEmpty()) {
            throw new PupilNotFound();
        }
        decisions.lift(officer, barId, reason, document);
    }
}
