package education.gateway.diary.applications;

import education.gateway.diary.identity.Reader;
import education.gateway.diary.web.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
        String parentId = applicant.parentId();
        applications.oneCreationAtATime(parentId);
        int waiting = 0;
        for (Application open : applications.holdOpenOfParent(parentId)) {
            if (open.state(now) == ApplicationState.EXPIRED) {
                applications.save(open.expired(now));
            } else {
                waiting++;
            }
        }
        if (waiting >= MOST_OPEN) {
            throw new Refusal(HttpStatus.CONFLICT, TOO_MANY, "Too many applications wait already");
        }
        if (applications.createdSince(parentId, now.minus(Duration.ofDays(1))) >= MOST_A_DAY) {
            throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, TOO_MANY, "Too many applications were created today");
        }
        Application created = Application.created(applications.nextNumber(), applicant, child, now);
        if (!applications.insert(created)) {
            throw new Refusal(
                    HttpStatus.CONFLICT, ALREADY_OPEN, "An application for this child waits at this school already");
        }
        return created;
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
