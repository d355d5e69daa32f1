package education.gateway.keycloak.transition;

import education.gateway.keycloak.accounts.Roles;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** A parent whose account the state's login does not open, and what has been said to them about it. */
final class LocalOnly {

    /** Set by an administrator at a school's word: a carer who has no state account. */
    static final String EXEMPT = "transition_exempt";

    /** When the invitation was put off last, seconds since 1970. */
    static final String PUT_OFF_AT = "transition_put_off_at";

    private static final Duration PEACE = Duration.ofDays(7);

    private LocalOnly() {}

    /** Whether the move concerns this account: a parent, not exempt, without a link to a state provider. */
    static boolean is(KeycloakSession session, RealmModel realm, UserModel user) {
        return Roles.PARENT.isHeldBy(realm, user)
                && !"true".equals(user.getFirstAttribute(EXEMPT))
                && session.users()
                        .getFederatedIdentitiesStream(realm, user)
                        .findAny()
                        .isEmpty();
    }

    /** Whether an invitation would come too soon after it was put off. */
    static boolean isLeftInPeace(UserModel user, Instant now) {
        Instant putOff = seconds(user.getFirstAttribute(PUT_OFF_AT));
        return putOff != null && now.isBefore(putOff.plus(PEACE)) && !putOff.isAfter(now);
    }

    static void putOff(UserModel user, Instant now) {
        user.setSingleAttribute(PUT_OFF_AT, Long.toString(now.getEpochSecond()));
    }

    private static @Nullable Instant seconds(@Nullable String text) {
        try {
            return text == null ? null : Instant.ofEpochSecond(Long.parseLong(text));
        } catch (NumberFormatException unreadable) {
            return null;
        }
    }
}
