package education.gateway.diary.applications;

import education.gateway.diary.guardianship.FoundChild;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.web.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a parent does with the own applications. */
@Service
@Transactional
class ParentApplications {

    static final String ALREADY_OPEN = "application-already-open";
    static final String TOO_MANY = "too-many-applications";

    /** More children than any family applies for at once. */
    private static final int MOST_OPEN = 10;

    /** Creating and withdrawing for ever would fill a school's list with what is over. */
    private static final int MOST_A_DAY = 20;

    private final Applications applications;
    private final ApplicationReads reads;
    private final Clock clock;

    ParentApplications(Applications applications, ApplicationReads reads, Clock clock) {
        this.applications = applications;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * Creates an application.
     *
     * @throws Refusal 409 when one for the same child waits at that school, or too many wait; 429 when too many were
     *     created today
     */
    Application create(Applicant applicant, Child child) {
        Instant now = now();
        waitingNow(applicant.parentId(), now);
        Application created = Application.created(applications.nextNumber(), applicant, child, now);
        if (!applications.insert(created)) {
            throw new Refusal(
                    HttpStatus.CONFLICT, ALREADY_OPEN, "An application for this child waits at this school already");
        }
        return created;
    }

    /** @param madeNow false: it waited before */
    record Created(Application application, boolean madeNow) {}

    /**
     * Asks a school for a child whom the state confirmed; a paper about the same child that waits for the desk is taken
     * back by it. Empty when the school has refused this parent the same before.
     *
     * @throws Refusal 409 or 429 as above
     */
    Optional<Created> ask(Applicant applicant, Child child, FoundChild found) {
        Instant now = now();
        String parentId = applicant.parentId();
        List<Application> waiting = waitingNow(parentId, now);
        Optional<Application> before = reads.foundOf(parentId).stream()
                .filter(each -> found.pupilId()
                        .equals(Objects.requireNonNull(each.found()).pupilId()))
                .filter(each -> each.recorded() == ApplicationState.REFUSED || waiting.contains(each))
                .findFirst();
        if (before.isPresent()) {
            return before.filter(waiting::contains).map(each -> new Created(each, false));
        }
        Application created = Application.created(applications.nextNumber(), applicant, child, found, now);
        applications.holdOpenLike(created).ifPresent(paper -> applications.save(paper.withdrawn(now)));
        if (!applications.insert(created)) {
            throw new Refusal(
                    HttpStatus.CONFLICT, ALREADY_OPEN, "An application for this child waits at this school already");
        }
        return Optional.of(new Created(created, true));
    }

    /** What waits, after whatever expired was written down, with nobody else creating anything for the parent. */
    private List<Application> waitingNow(String parentId, Instant now) {
        applications.oneCreationAtATime(parentId);
        var waiting = new ArrayList<Application>();
        for (Application open : applications.holdOpenOfParent(parentId)) {
            if (open.state(now) == ApplicationState.EXPIRED) {
                applications.save(open.expired(now));
            } else {
                waiting.add(open);
            }
        }
        if (waiting.size() >= MOST_OPEN) {
            throw new Refusal(HttpStatus.CONFLICT, TOO_MANY, "Too many applications wait already");
        }
        if (applications.createdSince(parentId, now.minus(Duration.ofDays(1))) >= MOST_A_DAY) {
            throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, TOO_MANY, "Too many applications were created today");
        }
        return waiting;
    }

    /** @throws StepRefused when it has come to an end */
    Application withdraw(Reader reader, UUID id) {
        Application found = applications.holdOfParent(id, reader.parentId()).orElseThrow(ApplicationNotFound::new);
        Application withdrawn = found.withdrawn(now());
        applications.save(withdrawn);
        return withdrawn;
    }

    @Transactional(readOnly = true)
    List<ApplicationReads.OfParent> of(Reader reader) {
        return reads.ofParent(reader.parentId());
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
