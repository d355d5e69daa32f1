package education.gateway.diary.applications;

import education.gateway.diary.guardianship.FoundChild;
import education.gateway.diary.identity.Citizens;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.web.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
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

    static final int PAGE = 20;

    private static final int LAST_PAGE = 1_000;

    private final Applications applications;
    private final ApplicationReads reads;
    private final Citizens citizens;
    private final Clock clock;

    ParentApplications(Applications applications, ApplicationReads reads, Citizens citizens, Clock clock) {
        this.applications = applications;
        this.reads = reads;
        this.citizens = citizens;
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
        Optional<Application> before = waiting.stream()
                .filter(each -> isFor(found.pupilId(), each.found()))
                .findFirst();
        if (before.isPresent()) {
            return before.map(each -> new Created(each, false));
        }
        if (reads.wasRefused(parentId, found.pupilId())) {
            return Optional.empty();
        }
        Application created = Application.created(applications.nextNumber(), applicant, child, found, now);
        applications.holdOpenLike(created).ifPresent(paper -> applications.save(paper.withdrawn(now)));
        if (!applications.insert(created)) {
            throw new Refusal(
                    HttpStatus.CONFLICT, ALREADY_OPEN, "An application for this child waits at this school already");
        }
        return Optional.of(new Created(created, true));
    }

    private static boolean isFor(UUID pupilId, @Nullable FoundChild found) {
        return found != null && found.pupilId().equals(pupilId);
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

    /** @param page from 1 */
    record Page(List<ApplicationReads.OfParent> applications, int total, int page, int pages) {}

    /**
     * The parent's own applications, newest first. While somebody says that the joining was not theirs, who reads this is not
     * known: then nothing is told of children whom the state named.
     *
     * @throws Refusal 400 for a page that cannot be
     */
    @Transactional(propagation = Propagation.SUPPORTS)
    Page of(Reader reader, int page) {
        if (page < 1 || page > LAST_PAGE) {
            throw Inputs.bad("page");
        }
        String parentId = reader.parentId();
        boolean found = reads.hasFound(parentId) && !citizens.ofCaller().joiningSuspended();
        int total = reads.countOfParent(parentId, found);
        return new Page(
                reads.ofParent(parentId, found, (page - 1) * PAGE, PAGE),
                total,
                page,
                Math.max(1, (total + PAGE - 1) / PAGE));
    }

    /** One that the parent wrote, however old. */
    @Transactional(readOnly = true)
    Optional<Application> written(Reader reader, UUID id) {
        return reads.written(id, reader.parentId());
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
