package education.gateway.diary.applications;

import education.gateway.diary.guardianship.DeskGrants;
import education.gateway.diary.guardianship.FoundChild;
import education.gateway.diary.guardianship.StateGrants;
import education.gateway.diary.identity.SchoolOfficer;
import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import education.gateway.diary.journal.JournalLines;
import education.gateway.diary.web.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an officer does with the applications that were written to the own school; others do not exist. */
@Service
@Transactional
class DeskApplications {

    static final String NO_PUPIL = "no-such-pupil";
    static final String SEVERAL_PUPILS = "several-pupils";

    static final int PAGE = 20;
    private static final int LAST_PAGE = 1_000;

    private final Applications applications;
    private final ApplicationReads reads;
    private final Candidates candidates;
    private final DeskGrants grants;
    private final StateGrants stateGrants;
    private final JournalLines journal;
    private final Clock clock;

    DeskApplications(
            Applications applications,
            ApplicationReads reads,
            Candidates candidates,
            DeskGrants grants,
            StateGrants stateGrants,
            JournalLines journal,
            Clock clock) {
        this.applications = applications;
        this.reads = reads;
        this.candidates = candidates;
        this.grants = grants;
        this.stateGrants = stateGrants;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param page from 1 */
    record Queue(List<Application> applications, int total, int page, int pages) {}

    /**
     * Leaves a line in the journal, as a search by number does; the applications themselves have one each when they are
     * looked at.
     *
     * @throws Refusal 400 for a page that cannot be
     */
    Queue queue(SchoolOfficer officer, boolean waiting, @Nullable String name, int page) {
        if (page < 1 || page > LAST_PAGE) {
            throw Inputs.bad("page");
        }
        journal.writeLook(JournalEntry.ofOfficer(
                officer, name == null ? Deed.APPLICATIONS_LISTED : Deed.APPLICATIONS_SEARCHED_FOR));
        var asked = new ApplicationReads.Asked(officer.school(), waiting, name);
        Instant now = now();
        int total = reads.count(asked, now);
        return new Queue(
                reads.page(asked, now, (page - 1) * PAGE, PAGE), total, page, Math.max(1, (total + PAGE - 1) / PAGE));
    }

    Optional<Application> find(SchoolOfficer officer, ApplicationNumber number) {
        journal.writeLook(JournalEntry.ofOfficer(officer, Deed.APPLICATIONS_SEARCHED_FOR));
        return reads.ofSchool(number, officer.school());
    }

    /** An application beside what the school's register has. */
    record OnTheDesk(Application application, List<Candidate> candidates) {}

    /** Leaves a line in the journal, as printing does: what cannot be written is not shown. */
    OnTheDesk look(SchoolOfficer officer, UUID id) {
        Application application = shown(officer, id, Deed.APPLICATION_SEEN);
        FoundChild found = application.found();
        return new OnTheDesk(application, candidates.of(application.child(), found == null ? null : found.pupilId()));
    }

    /** What is to be printed. */
    Application print(SchoolOfficer officer, UUID id) {
        return shown(officer, id, Deed.APPLICATION_PRINTED);
    }

    private Application shown(SchoolOfficer officer, UUID id, Deed how) {
        Application application = reads.ofSchool(id, officer.school()).orElseThrow(ApplicationNotFound::new);
        journal.writeLook(JournalEntry.ofOfficer(officer, how).application(id));
        return application;
    }

    /**
     * Grants: the application, the link, the asking for bars and the message for Keycloak are one transaction.
     *
     * @param pupilId whom for; null: the one pupil who agrees with what was written
     * @throws StepRefused when it has come to an end, perhaps by another officer a moment ago
     * @throws Refusal 409 when no pupil agrees, when several do and none was named, and as {@link DeskGrants} says,
     *     or {@link StateGrants} where the state named the child
     */
    Application grant(SchoolOfficer officer, UUID id, @Nullable UUID pupilId) {
        Application found = hold(officer, id);
        if (found.found() != null) {
            return confirm(officer, found, found.found(), pupilId);
        }
        Application granted = found.granted(pupilFor(found, pupilId), officer.account(), now());
        applications.save(granted);
        Applicant applicant = found.applicant();
        grants.grant(officer, applicant.parentId(), closingPupil(granted), applicant.name());
        journal.write(JournalEntry.ofOfficer(officer, Deed.APPLICATION_GRANTED).application(id));
        return granted;
    }

    /** The state's word takes the place of papers; whether it still holds is asked in the same transaction. */
    private Application confirm(SchoolOfficer officer, Application asked, FoundChild found, @Nullable UUID named) {
        if (named != null && !named.equals(found.pupilId())) {
            throw new Refusal(HttpStatus.CONFLICT, NO_PUPIL, "The state named another pupil");
        }
        Application granted = asked.granted(found.pupilId(), officer.account(), now());
        applications.save(granted);
        stateGrants.confirm(officer, asked.applicant().parentId(), found, asked.createdAt());
        return granted;
    }

    /**
     * @throws StepRefused when it has come to an end
     * @throws Refusal 400 without a reason
     */
    Application refuse(SchoolOfficer officer, UUID id, Set<RefusalReason> reasons) {
        Application refused = hold(officer, id).refused(reasons, officer.account(), now());
        applications.save(refused);
        FoundChild found = refused.found();
        if (found != null) {
            journal.write(JournalEntry.ofOfficer(officer, Deed.CHILD_REFUSED).pupil(found.pupilId()));
        }
        reasons.stream()
                .sorted()
                .forEach(reason -> journal.write(JournalEntry.ofOfficer(officer, Deed.APPLICATION_REFUSED)
                        .application(id)
                        .detail(reason.code())));
        return refused;
    }

    private Application hold(SchoolOfficer officer, UUID id) {
        Application found = applications.holdOfSchool(id, officer.school()).orElseThrow(ApplicationNotFound::new);
        ApplicationState state = found.state(now());
        if (state != ApplicationState.CREATED) {
            throw new StepRefused(state);
        }
        return found;
    }

    private UUID pupilFor(Application application, @Nullable UUID named) {
        List<UUID> agreeing = candidates.of(application.child()).stream()
                .filter(Candidate::agrees)
                .filter(candidate -> named != null || candidate.active())
                .map(Candidate::pupilId)
                .filter(id -> named == null || named.equals(id))
                .toList();
        if (agreeing.isEmpty()) {
            throw new Refusal(
                    HttpStatus.CONFLICT, NO_PUPIL, "No active pupil of this school agrees with the application");
        }
        if (agreeing.size() > 1) {
            throw new Refusal(HttpStatus.CONFLICT, SEVERAL_PUPILS, "Several pupils agree: name one by its pupilId");
        }
        return agreeing.get(0);
    }

    private static UUID closingPupil(Application granted) {
        Application.Closing closing = granted.closing();
        if (closing == null || closing.pupilId() == null) {
            throw new IllegalStateException("granted for nobody");
        }
        return closing.pupilId();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
