package education.gateway.keycloak.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;

/**
 * Counts how logins end: {@code education_logins_total} with the tags {@code realm}, {@code door} and {@code outcome}.
 * A door is the alias of a provider that the realm has, {@code password}, or {@code session} for somebody who was in
 * already; an outcome is {@code in}, or the event's reason.
 *
 * <p>Only words that code has chosen become tags, and no more of them than there are reasons: an alias is typed into an
 * address, some errors of Keycloak are sentences.
 */
final class LoginFigures {

    /** Outcomes of one node; far more than Keycloak and we have reasons for. */
    static final int MOST_OUTCOMES = 300;

    private static final String IN = "in";
    private static final String OTHER = "other";
    private static final Pattern REASON = Pattern.compile("[a-z][a-z_]{1,59}");

    private static final Set<EventType> LOGINS = Set.of(
            EventType.LOGIN,
            EventType.LOGIN_ERROR,
            EventType.IDENTITY_PROVIDER_LOGIN_ERROR,
            EventType.IDENTITY_PROVIDER_FIRST_LOGIN_ERROR,
            EventType.IDENTITY_PROVIDER_POST_LOGIN_ERROR);

    private final MeterRegistry registry;
    private final Set<String> outcomes = ConcurrentHashMap.newKeySet();

    LoginFigures(MeterRegistry registry) {
        this.registry = registry;
    }

    static boolean isLogin(Event event) {
        return LOGINS.contains(event.getType());
    }

    /** The provider that an event names, as it was typed. */
    static @Nullable String alias(Event event) {
        Map<String, String> details = event.getDetails();
        return details == null ? null : details.get(Details.IDENTITY_PROVIDER);
    }

    /** @param door one of few: see above */
    void count(@Nullable String realm, String door, @Nullable String error) {
        Counter.builder("education.logins")
                .description("Logins by door and outcome")
                .tag("realm", realm == null ? OTHER : realm)
                .tag("door", door)
                .tag("outcome", outcome(error))
                .register(registry)
                .increment();
    }

    private String outcome(@Nullable String error) {
        if (error == null) {
            return IN;
        }
        if (!REASON.matcher(error).matches()) {
            return OTHER;
        }
        boolean known = outcomes.contains(error) || (outcomes.size() < MOST_OUTCOMES && outcomes.add(error));
        return known || outcomes.contains(error) ? error : OTHER;
    }
}
