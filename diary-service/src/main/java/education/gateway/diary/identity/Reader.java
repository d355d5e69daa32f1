package education.gateway.diary.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * The parent who is asking, as the verified access token says. A controller method takes it as a parameter, for pages
 * and API alike; a caller who is no parent is refused before the method runs.
 *
 * @param parentId the parent's identifier, which is also the Keycloak username
 * @param linkedChildren register ids of the pupils whose links Keycloak knows; only the first half of the access check,
 *     the second is the view {@code guardianship.link_in_force} in the read itself (invariant 1)
 * @param level how the parent logged in
 * @param authTime when the parent last proved who they are, for a state login the state's own time
 */
public record Reader(String parentId, Set<UUID> linkedChildren, Level level, Instant authTime) {

    public Reader {
        linkedChildren = Set.copyOf(linkedChildren);
    }

    /**
     * Goes on only when the token holds the pupil.
     *
     * @throws PupilNotFound otherwise, which is also the answer for a pupil who does not exist
     */
    public void requireLinked(UUID pupilId) {
        if (!linkedChildren.contains(pupilId)) {
            throw new PupilNotFound();
        }
    }

    /**
     * Goes on only after a state login of at most five minutes ago: what a decision needs and reading does not.
     *
     * @throws StepUpNeeded otherwise
     */
    public void requireFreshStateLogin(Clock clock) {
        if (level != Level.CITIZEN || isOlderThanADecisionMayBe(clock)) {
            throw new StepUpNeeded(StepUp.FRESH);
        }
    }

    /**
     * Goes on only after a login of at most five minutes ago by whichever door; after a state login the state's own time
     * counts, also when the level has sunk since.
     *
     * @throws StepUpNeeded otherwise
     */
    public void requireFreshLogin(Clock clock) {
        if (isOlderThanADecisionMayBe(clock)) {
            throw new StepUpNeeded(StepUp.FRESH);
        }
    }

    private boolean isOlderThanADecisionMayBe(Clock clock) {
        return authTime.isBefore(clock.instant().minus(StepUp.FRESH).minus(AccessTokens.CLOCK_SKEW));
    }

    @Override
    public String toString() {
        return "Reader[" + level + "]";
    }
}
