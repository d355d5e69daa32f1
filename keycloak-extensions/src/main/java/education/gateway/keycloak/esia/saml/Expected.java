package education.gateway.keycloak.esia.saml;

import java.time.Duration;
import java.time.Instant;

/**
 * What an answer is compared with.
 *
 * @param issuer entity id of the state
 * @param audience our entity id
 * @param endpoint address of ours to which the state answers
 * @param request the request that this tab has sent
 * @param now the time of this server
 * @param skew by how much the state's clock may differ
 */
record Expected(String issuer, String audience, String endpoint, SentRequest request, Instant now, Duration skew) {

    /** The longest life of an answer, and of an assertion. Shibboleth, which the state runs, gives five minutes. */
    static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

    boolean isPast(Instant end) {
        return !now.minus(skew).isBefore(end);
    }

    boolean isFuture(Instant begin) {
        return begin.isAfter(now.plus(skew));
    }

    boolean isTooLong(Instant end) {
        return end.isAfter(now.plus(LONGEST_LIFE).plus(skew));
    }

    /** Made now, give or take. */
    boolean isRecent(Instant made) {
        return !isFuture(made) && !made.isBefore(now.minus(LONGEST_LIFE).minus(skew));
    }
}
