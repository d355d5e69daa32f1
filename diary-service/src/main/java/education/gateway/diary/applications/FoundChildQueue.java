package education.gateway.diary.applications;

import education.gateway.diary.guardianship.FoundChild;
import education.gateway.diary.guardianship.OfferedChild;
import education.gateway.diary.guardianship.RegisterEntry;
import education.gateway.diary.guardianship.SchoolQueue;
import education.gateway.diary.identity.PersonName;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A child found by the state stands in the school's list of applications, as one that needs no visit. */
@Service
class FoundChildQueue implements SchoolQueue {

    private final ParentApplications applications;
    private final ApplicationReads reads;
    private final Clock clock;

    FoundChildQueue(ParentApplications applications, ApplicationReads reads, Clock clock) {
        this.applications = applications;
        this.reads = reads;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Place> ask(String parentId, PersonName applicant, RegisterEntry entry, FoundChild found) {
        return applications
                .ask(
                        new Applicant(parentId, applicant, true, Relation.BY_STATE),
                        new Child(entry.name(), entry.birthDate(), entry.school(), entry.className()),
                        found)
                .map(created -> new Place(asked(created.application()), created.madeNow()));
    }

    @Override
    public List<Asked> waitingOf(String parentId) {
        return reads.foundThatWait(parentId, clock.instant()).stream()
                .map(FoundChildQueue::asked)
                .toList();
    }

    @Override
    public Set<UUID> settledFor(String parentId) {
        return reads.settled(parentId, clock.instant());
    }

    private static Asked asked(Application application) {
        Child child = application.child();
        return new Asked(
                application.id(),
                application.number().grouped(),
                new OfferedChild(
                        Objects.requireNonNull(application.found()).pupilId(),
                        child.name().givenName(),
                        child.className(),
                        child.school()),
                application.expiresAt());
    }
}
