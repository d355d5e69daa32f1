package education.gateway.keycloak.connector;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What an application asked of the age of a login ({@code max_age}, {@code prompt=login}; OpenID Connect Core 3.1.2.1),
 * for a provider that knows neither parameter. Its session may be hours old and somebody else's, so the browser goes
 * through the provider's logout first, and the time of the proof that comes back is compared.
 */
public final class FreshProof {

    /** Clocks of two organisations may differ by this much. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private static final String LEFT_AT = "connector-left-at";

    private FreshProof() {}

    /** Whether the application asked for a login of a certain age. */
    public static boolean isAskedFor(AuthenticationSessionModel authSession) {
        return maxAge(authSession) != null;
    }

    /** Notes when the browser left: a proof given after that is fresh, however long the way back takes. */
    public static void leaves(AuthenticationSessionModel authSession, InstantSource clock) {
        authSession.setClientNote(LEFT_AT, Long.toString(clock.instant().getEpochSecond()));
    }

    /**
     * Whether a proof of this time is as fresh as the application asked for.
     *
     * @param authTime when the person proved who they are at the provider, seconds since 1970
     */
    public static boolean satisfies(AuthenticationSessionModel authSession, long authTime, InstantSource clock) {
        Duration maxAge = maxAge(authSession);
        if (maxAge == null) {
            return true;
        }
        Instant oldest = clock.instant().minus(maxAge);
        Instant left = seconds(authSession.getClientNote(LEFT_AT));
        if (left != null && left.isBefore(oldest)) {
            oldest = left;
        }
        return !Instant.ofEpochSecond(authTime).isBefore(oldest.minus(SKEW));
    }

    private static @Nullable Duration maxAge(AuthenticationSessionModel authSession) {
        String prompt = authSession.getClientNote(OIDCLoginProtocol.PROMPT_PARAM);
        if (prompt != null && (" " + prompt + " ").contains(" login ")) {
            return Duration.ZERO;
        }
        Instant age = seconds(authSession.getClientNote(OIDCLoginProtocol.MAX_AGE_PARAM));
        return age == null ? null : Duration.ofSeconds(age.getEpochSecond());
    }

    private static @Nullable Instant seconds(@Nullable String text) {
        try {
            return text == null ? null : Instant.ofEpochSecond(Long.parseLong(text));
        } catch (NumberFormatException unreadable) {
            return Instant.EPOCH;
        }
    }
}
