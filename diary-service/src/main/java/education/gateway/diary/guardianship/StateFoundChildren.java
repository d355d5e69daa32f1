package education.gateway.diary.guardianship;

import education.gateway.diary.identity.Citizen;
import education.gateway.diary.identity.Citizens;
import education.gateway.diary.identity.PupilNotFound;
import education.gateway.diary.identity.Reader;
import education.gateway.diary.identity.StepUpNeeded;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    private final TransactionTemplate transaction;
    private final Clock clock;

    StateFoundChildren(
            GuardianshipSettings settings,
            Citizens citizens,
            Offers offers,
            Links links,
            TransactionTemplate transaction,
            Clock clock) {
        this.settings = settings;
        this.citizens = citizens;
        this.offers = offers;
        this.links = links;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The children the parent may open now; empty when the state's answer is older than ten minutes, and without the
     * parent's consent.
     */
    public List<OfferedChild> offeredTo(Reader reader) {
        if (settings.stateFoundChild() != GuardianshipSettings.Mode.DIRECT) {
            return List.of();
        }
        Citizen citizen = citizens.ofCaller();
        return citizen.children().isEmpty() ? List.of() : offers.to(reader.parentId(), citizen);
    }

    /** Whether there would be a child to open if the parent had consented. */
    public boolean hasOffersBeforeConsent(Reader reader) {
        if (settings.stateFoundChild() != GuardianshipSettings.Mode.DIRECT) {
            return false;
        }
        Citizen citizen = citizens.ofCaller();
        return !citizen.children().isEmpty() && offers.existBeforeConsent(reader.parentId(), citizen);
    }

    /** Whether the state answered about children at the login of this session, however long ago. */
    public boolean heardFromTheState() {
        return citizens.ofCaller().answeredAt().isAfter(Instant.EPOCH);
    }

    /** What the state said about the caller's children, for the caller only. */
    public StateWord wordTo(Reader reader) {
        boolean opensAtOnce = settings.stateFoundChild() == GuardianshipSettings.Mode.DIRECT;
        if (settings.stateFoundChild() == GuardianshipSettings.Mode.OFF) {
            return new StateWord(StateWord.Heard.NOT_ASKED, 0, List.of(), opensAtOnce);
        }
        Citizen citizen = citizens.ofCaller();
        if (citizen.answeredAt().equals(Instant.EPOCH)) {
            return new StateWord(StateWord.Heard.NOTHING, 0, List.of(), opensAtOnce);
        }
        if (isStale(citizen)) {
            return new StateWord(StateWord.Heard.TOO_OLD, 0, List.of(), opensAtOnce);
        }
        List<OfferedChild> known = citizen.children().isEmpty() ? List.of() : offers.known(reader.parentId(), citizen);
        return new StateWord(StateWord.Heard.FRESH, citizen.children().size(), known, opensAtOnce);
    }

    /** Whether the state named children at the login, but so long ago that a new state login is needed to open one. */
    public boolean answerExpired(Reader reader) {
        if (settings.stateFoundChild() != GuardianshipSettings.Mode.DIRECT) {
            return false;
        }
        Citizen citizen = citizens.ofCaller();
        return !citizen.children().isEmpty() && isStale(citizen);
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
        if (settings.stateFoundChild() != GuardianshipSettings.Mode.DIRECT) {
            throw new PupilNotFound();
        }
        reader.requireFreshStateLogin(clock);
        Citizen citizen = citizens.ofCaller();
        if (isStale(citizen)) {
            throw new StepUpNeeded(FRESH);
        }
        Optional<Acceptance> acceptance = transaction.execute(status -> open(reader.parentId(), pupilId, citizen));
        return acceptance.orElseThrow(PupilNotFound::new);
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
