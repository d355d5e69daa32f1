package education.gateway.diary.guardianship;

import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import education.gateway.diary.journal.JournalLines;
import education.gateway.diary.web.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decisions of parents and officers about links and bars; one at a time for each pupil. */
@Service
@Transactional
class Decisions {

    private final Links links;
    private final Bars bars;
    private final RegisterPupils pupils;
    private final OtherPerson otherPerson;
    private final JournalLines journal;
    private final Clock clock;

    Decisions(
            Links links, Bars bars, OtherPerson otherPerson, RegisterPupils pupils, JournalLines journal, Clock clock) {
        this.links = links;
        this.bars = bars;
        this.otherPerson = otherPerson;
        this.pupils = pupils;
        this.journal = journal;
        this.clock = clock;
    }

    /** "This is not my child": the link rests at once, and nothing brings it back past the school. */
    Link contest(Reader reader, UUID pupilId) {
        reader.requireLinked(pupilId);
        links.oneDecisionAtATime(pupilId);
        if (!links.isInForce(reader.parentId(), pupilId)) {
            throw new PupilNotFound();
        }
        Link link = links.findOpen(reader.parentId(), pupilId).orElseThrow(PupilNotFound::new);
        String reason = Codes.of(EndReason.CONTEST);
        bars.impose(reader.parentId(), pupilId, EndReason.CONTEST, null, reader.parentId());
        journal.write(JournalEntry.ofParent(reader.parentId(), Deed.BAR_IMPOSED)
                .pupil(pupilId)
                .link(link.id())
                .detail(reason));
        var suspension = new Link.Suspension(clock.instant(), reason, reader.parentId());
        for (Link other : underOtherNumbers(link)) {
            if (other.open()) {
                links.save(
                        other.suspended(suspension),
                        JournalEntry.ofParent(reader.parentId(), Deed.LINK_SUSPENDED)
                                .detail(reason));
            }
        }
        return links.save(
                link.suspended(suspension),
                JournalEntry.ofParent(reader.parentId(), Deed.LINK_SUSPENDED).detail(reason));
    }

    /** Links of the same person with the pupil that have not ended, where merging has left the person several numbers. */
    private List<Link> underOtherNumbers(Link link) {
        return bars.numbersOfOne(link.parentId()).stream()
                .filter(number -> !number.equals(link.parentId()))
                .map(number -> links.findOpen(number, link.pupilId()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** @param madeNow false: the link was there before */
    record Grant(Link link, boolean madeNow) {}

    /**
     * @param checked whose papers were seen
     * @throws Refusal 409 when a bar stands against account, person or name, from whichever enrolment of the child, the link is
     *     suspended, or the pupil is of age or no longer enrolled
     */
    Grant grant(SchoolOfficer officer, String parentId, UUID pupilId, CheckedPerson checked) {
        pupils.requireOfSchool(pupilId, officer);
        links.oneDecisionAtATime(pupilId);
        requireNoBar(bars.against(parentId, pupilId, checked));
        if (!pupils.mayBeReadAbout(pupilId)) {
            throw new Refusal(HttpStatus.CONFLICT, "pupil-not-active", "The pupil is of age or not enrolled today");
        }
        Optional<Link> open = links.findOpen(parentId, pupilId);
        if (open.isPresent()) {
            if (!open.get().open()) {
                throw new Refusal(HttpStatus.CONFLICT, "link-state", "The link is suspended already");
            }
            return new Grant(checkedAgain(officer, open.get(), checked), false);
        }
        Link granted = links.grant(parentId, pupilId, Basis.DESK, officer.account());
        otherPerson.record(granted, checked);
        otherPerson.rest(parentId);
        return new Grant(links.find(granted.id()).orElse(granted), true);
    }

    /**
     * Papers that were checked for a link of before count from now on, unless a school had recorded some. Where none were
     * recorded, the desk's first yes to what the old portal or the state had opened is told, too.
     */
    private Link checkedAgain(SchoolOfficer officer, Link link, CheckedPerson checked) {
        if (!checked.isRecorded()) {
            return link.basis() == Basis.DESK || links.wasConfirmed(link)
                    ? link
                    : links.grantedAnew(link, JournalEntry.ofOfficer(officer, Deed.LINK_CONFIRMED));
        }
        otherPerson.recordFirst(link, checked);
        otherPerson.rest(link.parentId());
        Link now = links.find(link.id()).orElse(link);
        return now.open() ? links.grantedAnew(now, JournalEntry.ofOfficer(officer, Deed.LINK_CONFIRMED)) : now;
    }

    /**
     * Takes over a link that the old portal had. Whatever was decided about the pair here is newer: a link that was ended
     * or suspended stays so.
     */
    Transfer transfer(SchoolOfficer officer, String parentId, UUID pupilId) {
        pupils.requireOfSchool(pupilId, officer);
        links.oneDecisionAtATime(pupilId);
        if (links.findOpen(parentId, pupilId).isPresent()) {
            return Transfer.THERE_ALREADY;
        }
        if (bars.against(parentId, pupilId, CheckedPerson.NOT_RECORDED).isPresent()) {
            return Transfer.BARRED;
        }
        if (links.existed(parentId, pupilId)) {
            return Transfer.HAD_ENDED;
        }
        if (!pupils.mayBeReadAbout(pupilId)) {
            return Transfer.PUPIL_NOT_ACTIVE;
        }
        links.grant(parentId, pupilId, Basis.LEGACY, officer.account());
        return Transfer.GRANTED;
    }

    Link end(SchoolOfficer officer, UUID linkId, EndReason reason, @Nullable String document) {
        return change(officer, linkId, Deed.LINK_ENDED, Codes.of(reason), link -> {
            var ending = new Link.Ending(clock.instant(), reason, officer.account(), document);
            Link ended = link.ended(ending);
            if (reason.leavesBar()) {
                bars.impose(link.parentId(), link.pupilId(), reason, document, officer.account());
                journal.write(JournalEntry.ofOfficer(officer, Deed.BAR_IMPOSED)
                        .pupil(link.pupilId())
                        .link(link.id())
                        .detail(Codes.of(reason)));
                underOtherNumbers(link)
                        .forEach(other -> links.save(
                                other.ended(ending),
                                JournalEntry.ofOfficer(officer, Deed.LINK_ENDED).detail(Codes.of(reason))));
            }
            return ended;
        });
    }

    Link suspend(SchoolOfficer officer, UUID linkId, String reason) {
        return change(
                officer,
                linkId,
                Deed.LINK_SUSPENDED,
                null,
                link -> link.suspended(new Link.Suspension(clock.instant(), reason, officer.account())));
    }

    /** @throws Refusal 409 while a bar stands: it is lifted first, with a reason and a document */
    Link resume(SchoolOfficer officer, UUID linkId) {
        return change(officer, linkId, Deed.LINK_RESUMED, null, link -> {
            if (bars.stands(link)) {
                throw Obstacle.BAR.refusal();
            }
            if (otherPerson.isOfOther(link)) {
                throw new Refusal(
                        HttpStatus.CONFLICT,
                        "other-person",
                        "The state names another person behind this account than the school has checked");
            }
            return link.resumed();
        });
    }

    /**
     * The school says that the person behind the account is the one whose papers it knows: a new name after a marriage, a
     * number that was typed wrongly. A link that rested for that goes on; one that rests for another reason still does.
     *
     * @throws Refusal 409 while a bar stands, or when the link has ended: a newer one of the pair may be open
     */
    Link samePerson(SchoolOfficer officer, UUID linkId) {
        return change(officer, linkId, Deed.LINK_CONFIRMED, null, link -> {
            link.requireNotEnded();
            if (bars.stands(link)) {
                throw Obstacle.BAR.refusal();
            }
            otherPerson.isTheSame(link);
            Link.Suspension suspension = link.suspension();
            return suspension != null && suspension.reason().equals(OtherPerson.REASON) ? link.resumed() : link;
        });
    }

    /** @param links the pupil's links, ended ones included, newest first */
    record OfPupil(List<Link> links, List<Bar> bars) {}

    OfPupil ofPupil(SchoolOfficer officer, UUID pupilId) {
        pupils.requireOfSchool(pupilId, officer);
        journal.writeLook(JournalEntry.ofOfficer(officer, Deed.LINKS_SEEN).pupil(pupilId));
        return new OfPupil(links.ofPupil(pupilId), bars.ofPupil(pupilId));
    }

    /** @throws Refusal 409 when the bar was lifted before */
    void lift(SchoolOfficer officer, UUID barId, String reason, String document) {
        Bar bar = bars.find(barId).orElseThrow(PupilNotFound::new);
        pupils.requireOfSchool(bar.pupilId(), officer);
        links.oneDecisionAtATime(bar.pupilId());
        if (!bars.lift(barId, officer.account(), reason, document)) {
            throw new Refusal(HttpStatus.CONFLICT, "bar-lifted", "The bar was lifted before");
        }
        journal.write(JournalEntry.ofOfficer(officer, Deed.BAR_LIFTED).pupil(bar.pupilId()));
    }

    private Link change(
            SchoolOfficer officer, UUID linkId, Deed deed, @Nullable String detail, UnaryOperator<Link> step) {
        Link found = links.find(linkId).orElseThrow(PupilNotFound::new);
        pupils.requireOfSchool(found.pupilId(), officer);
        links.oneDecisionAtATime(found.pupilId());
        Link current = links.find(linkId).orElseThrow(PupilNotFound::new);
        return links.save(
                step.apply(current), JournalEntry.ofOfficer(officer, deed).detail(detail));
    }

    private static void requireNoBar(Optional<Obstacle> obstacle) {
        if (obstacle.isPresent()) {
            throw obstacle.get().refusal();
        }
    }
}
