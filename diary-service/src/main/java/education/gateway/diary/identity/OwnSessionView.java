package education.gateway.diary.identity;

import static education.gateway.diary.language.Words.say;

import education.gateway.diary.identity.OwnSessions.OwnSession;
import education.gateway.diary.language.Dates;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A session in words.
 *
 * @param id stands for it in the form that ends it
 * @param device browser and system, such as {@code Chrome 131, Windows}
 * @param door how the login was made
 * @param started when, such as {@code 28 ноября в 14:05}
 * @param lastSeen when it last showed itself
 * @param remembered whether it outlives the browser
 * @param current whether it is the one that looks
 */
record OwnSessionView(
        String id, String device, String door, String started, String lastSeen, boolean remembered, boolean current) {

    /** What Keycloak makes of a browser's claim: a name, a slash, a version. */
    private static final Pattern CLAIMED = Pattern.compile("([^/]+)/([0-9]+).*");

    private static final String NOT_KNOWN = "Other";

    static OwnSessionView of(OwnSession session) {
        return new OwnSessionView(
                session.id(),
                device(session),
                say(session.door() == null ? "по электронной почте и паролю" : "через Госуслуги"),
                time(session.startedAt()),
                time(session.lastSeenAt()),
                session.remembered(),
                session.current());
    }

    private static String device(OwnSession session) {
        String browser = browser(session.browser());
        String system = session.system();
        boolean systemKnown = system != null && !system.isBlank() && !system.startsWith(NOT_KNOWN);
        String device = systemKnown ? browser + ", " + system : browser;
        return session.mobile() ? say("{0}, телефон или планшет", device) : device;
    }

    private static String browser(@Nullable String claimed) {
        if (claimed == null || claimed.isBlank() || claimed.startsWith(NOT_KNOWN)) {
            return say("Неизвестный браузер");
        }
        Matcher parts = CLAIMED.matcher(claimed);
        return parts.matches() ? parts.group(1) + " " + parts.group(2) : claimed;
    }

    private static String time(long seconds) {
        return Dates.dayAndTime(Instant.ofEpochSecond(seconds));
    }
}
