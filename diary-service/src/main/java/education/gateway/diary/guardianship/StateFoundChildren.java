package education.gateway.diary.guardianship;

import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.Citizens;
import education.gateway.diary.identity.PersonName;
import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.StepUpNeeded;
import education.gateway.diary.journal.Deed;
import education.gateway.diary.journal.JournalEntry;
import education.gateway.diary.journal.JournalLines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Children whom the state confirmed at the parent's login and whom the register knows. */
@Service
public class StateFoundChildren {

    /** How long the state's answer about children counts. */
    static final Duration FRESH = Duration.ofMinutes(10);

    private final GuardianshipSettings settings;
    private final Citizens citizens;
    private final Offers offers;
    private final Links links;
    private final SchoolQueue queue;
    private final JournalLines journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StateFoundChildren(
            GuardianshipSettings settings,
            Citizens citizens,
            Offers offers,
            Links links,
            SchoolQueue queue,
            JournalLines journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.settings = settings;
        this.citizens = citizens;
        this.offers = offers;
        this.links = links;
        this.queue = queue;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Whether a child opens when the parent says so; otherwise the school is asked. */
    public boolean opensAtOnce() {
        return settings.stateFoundChild() == GuardianshipSettings.Mode.DIRECT;
    }

    /**
     * The children the parent may open, or ask the school for, now; empty when the state's answer is older than ten
     * minutes, and without the parent's consent.
     */
    public List<OfferedChild> offeredTo(Reader reader) {
        if (isOff()) {
            return List.of();
        }
        Citizen citizen = citizens.ofCaller();
        if (citizen.children().isEmpty() || citizen.joiningSuspended()) {
            return List.of();
        }
        Set<UUID> settled = settledFor(reader);
        return offers.to(reader.parentId(), citizen).stream()
                .filter(child -> !settled.contains(child.pupilId()))
                .toList();
    }

    /** Whether there would be a child to open or to ask for if the parent had consented. */
    public boolean hasOffersBeforeConsent(Reader reader) {
        if (isOff()) {
            return false;
        }
        Citizen citizen = citizens.ofCaller();
        return !citizen.children().isEmpty()
                && !citizen.joiningSuspended()
                && offers.existBeforeConsent(reader.parentId(), citizen, settledFor(reader));
    }

    /**
     * The children for whom the parent has asked a school that has not answered yet; nobody is named while somebody says that
     * the joining was not theirs.
     */
    public List<SchoolQueue.Asked> waitingOf(Reader reader) {
        return citizens.ofCaller().joiningSuspended() ? List.of() : queue.waitingOf(reader.parentId());
    }

    private Set<UUID> settledFor(Reader reader) {
        return opensAtOnce() ? Set.of() : queue.settledFor(reader.parentId());
    }

    private boolean isOff() {
        return settings.stateFoundChild() == GuardianshipSettings.Mode.OFF;
    }

    /** Whether the state answered about children at the login of this session, however long ago. */
    public boolean heardFromTheState() {
        return citizens.ofCaller().answeredAt().isAfter(Instant.EPOCH);
    }

    /** What the state said about the caller's children, for the caller only. */
    public StateWord wordTo(Reader reader) {
        if (isOff()) {
            return StateWord.without(StateWord.Heard.NOT_ASKED, opensAtOnce());
        }
        Citizen citizen = citizens.ofCaller();
        if (citizen.answeredAt().equals(Instant.EPOCH)) {
            return StateWord.without(StateWord.Heard.NOTHING, opensAtOnce());
        }
        if (isStale(citizen)) {
            return StateWord.without(StateWord.Heard.TOO_OLD, opensAtOnce());
        }
        List<OfferedChild> known = citizen.children().isEmpty() ? List.of() : offers.known(reader.parentId(), citizen);
        return new StateWord(
                StateWord.Heard.FRESH, citizen.children().size(), known, opensAtOnce(), settledFor(reader));
    }

    /**
     * Opens an offered child. The second time it says what the first time did.
     *
     * @param madeNow false: the link was in force before
     */
    record Acceptance(Link link, boolean madeNow) {}

    /**
     * @throws StepUpNeeded when the login was not a state login of the last minutes, or the state's answer is too old
     * @throws PupilNotFound when nothing is offered for the pupil, for whatever reason
     */
    Acceptance accept(Reader reader, UUID pupilId) {
        if (!opensAtOnce()) {
            throw new PupilNotFound();
        }
        Citizen citizen = justProven(reader);
        Optional<Acceptance> acceptance = transaction.execute(status -> open(reader.parentId(), pupilId, citizen));
        return acceptance.orElseThrow(PupilNotFound::new);
    }

    /**
     * Asks the school for an offered child: nothing opens before an officer says yes. The second time it says what the
     * first time did.
     *
     * @param applicant name of the caller, as the state has verified it
     * @throws StepUpNeeded as {@link #accept}
     * @throws PupilNotFound when nothing is offered for the pupil, for whatever reason
     */
    SchoolQueue.Place ask(Reader reader, UUID pupilId, Supplier<PersonName> applicant) {
        if (isOff() || opensAtOnce()) {
            throw new PupilNotFound();
        }
        Citizen citizen = justProven(reader);
        PersonName name = applicant.get();
        Optional<SchoolQueue.Place> place =
                transaction.execute(status -> ask(reader.parentId(), pupilId, citizen, name));
        return place.orElseThrow(PupilNotFound::new);
    }

    /**
     * What the state said of a caller who came from there just now.
     *
     * @throws StepUpNeeded otherwise, whatever the pupil
     */
    private Citizen justProven(Reader reader) {
        reader.requireFreshStateLogin(clock);
        Citizen citizen = citizens.ofCaller();
        if (isStale(citizen)) {
            throw new StepUpNeeded(FRESH);
        }
        if (citizen.joiningSuspended()) {
            throw new PupilNotFound();
        }
        return citizen;
    }

    private Optional<SchoolQueue.Place> ask(String parentId, UUID pupilId, Citizen citizen, PersonName applicant) {
        Optional<SchoolQueue.Place> place = offers.find(parentId, pupilId, citizen)
                .flatMap(found -> citizen.children().stream()
                        .filter(hashes -> hashes.contains(found.hash()))
                        .findFirst()
                        .flatMap(hashes -> queue.ask(
                                parentId,
                                applicant,
                                found.entry(),
                                new FoundChild(pupilId, citizen.answeredAt(), hashes, citizen.personHashes()))));
        place.filter(SchoolQueue.Place::madeNow)
                .ifPresent(made -> journal.write(JournalEntry.ofParentByState(parentId, Deed.CHILD_ASKED_FOR)
                        .pupil(pupilId)));
        return place;
    }

    private Optional<Acceptance> open(String parentId, UUID pupilId, Citizen citizen) {
        links.oneDecisionAtATime(pupilId);
        Optional<Link> made = offers.open(parentId, pupilId, citizen);
        if (made.isPresent()) {
            return made.map(link -> new Acceptance(links.granted(link), true));
        }
        return links.isInForce(parentId, pupilId)
                ? links.findOpen(parentId, pupilId).map(link -> new Acceptance(link, false))
                : Optional.empty();
    }

    private boolean isStale(Citizen citizen) {
        Instant now = clock.instant();
        return citizen.answeredAt().isBefore(now.minus(FRESH));
    }
}
