package education.gateway.diary.identity;

import java.time.Clock;
import java.time.Instant;

/**
 * The login that is asking, as proof of its account: for a decision that needs two of them. A controller method takes it
 * as a parameter beside the {@link Reader}.
 *
 * @param parentId the proven account
 * @param issuer who vouches for it
 * @param subject the issuer's id of the account
 * @param login the issuer's id of the session
 * @param provenAt when the parent proved who they are, for a state login the state's own time
 */
public record LoginProof(
        String parentId, String issuer, String subject, String login, Instant provenAt, boolean throughTheState) {

    /** Whether it is of at most five minutes ago. */
    public boolean isFresh(Clock clock) {
        return !provenAt.isBefore(clock.instant().minus(StepUp.FRESH).minus(AccessTokens.CLOCK_SKEW));
    }

    /** Tells nothing about the person. */
    @Override
    public String toString() {
        return "LoginProof";
    }
}
