package education.gateway.keycloak.transition;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.RealmModel;

/**
 * What IT has set in the realm: attribute {@code transition.policy} ({@code off}, {@code invite} or {@code required})
 * and, for {@code required}, {@code transition.requiredFrom}, an ISO date from whose first minute in Moscow a login by
 * email alone no longer leads into the diary. Before that date {@code required} invites.
 *
 * <p>A value that cannot be read invites: it neither shuts parents out by a slip of the pen nor lets the move be
 * forgotten.
 */
enum TransitionPolicy {
    /** Nobody is asked. */
    OFF,
    /** Asked, and may put it off. */
    INVITE,
    /** The login ends only with a link to the state. */
    REQUIRED;

    static final String POLICY = "transition.policy";
    static final String REQUIRED_FROM = "transition.requiredFrom";

    private static final Logger LOG = Logger.getLogger(TransitionPolicy.class);
    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    static TransitionPolicy of(RealmModel realm, Instant now) {
        return of(realm.getAttribute(POLICY), realm.getAttribute(REQUIRED_FROM), now);
    }

    static TransitionPolicy of(@Nullable String policy, @Nullable String requiredFrom, Instant now) {
        if (policy == null) {
            return OFF;
        }
        return switch (policy.toLowerCase(Locale.ROOT)) {
            case "off" -> OFF;
            case "invite" -> INVITE;
            case "required" -> isReached(requiredFrom, now) ? REQUIRED : INVITE;
            default -> {
                LOG.warnf("The realm's attribute %s is none of off, invite, required: parents are invited", POLICY);
                yield INVITE;
            }
        };
    }

    private static boolean isReached(@Nullable String requiredFrom, Instant now) {
        try {
            return requiredFrom != null
                    && !now.isBefore(
                            LocalDate.parse(requiredFrom).atStartOfDay(MOSCOW).toInstant());
        } catch (DateTimeException unreadable) {
            LOG.warnf("The realm's attribute %s is no ISO date: parents are invited", REQUIRED_FROM);
            return false;
        }
    }
}
