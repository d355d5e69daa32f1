package education.gateway.realm.doctor;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far parents have moved to the state's login, and whether the day from which they must is too near. */
final class TransitionChecks {

    private static final Pattern FIGURE = Pattern.compile("(?m)^education_parents\\{([^}]*)\\}\\s+(\\S+)");
    private static final Pattern TAG = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final Report report;
    private final Instant now;

    TransitionChecks(Report report, Instant now) {
        this.report = report;
        this.now = now;
    }

    /**
     * @param metrics Keycloak's
     * @param running the realm as it is
     */
    void run(String metrics, String realm, Map<?, ?> running) {
        Map<String, Long> parents = parents(metrics, realm);
        if (parents.isEmpty()) {
            report.complain(
                    Complaint.TRANSITION_FIGURES_MISSING, "realm " + realm, "no education_parents in the metrics");
            return;
        }
        report.figure(
                "parents",
                "by the state " + parents.getOrDefault("state", 0L) + ", by both " + parents.getOrDefault("joined", 0L)
                        + ", by e-mail only " + parents.getOrDefault("email", 0L));
        Map<?, ?> attributes = running.get("attributes") instanceof Map<?, ?> found ? found : Map.of();
        long left = parents.getOrDefault("email", 0L);
        if (left > 0 && "required".equals(attributes.get("transition.policy")) && isNear(attributes)) {
            report.complain(
                    Complaint.TRANSITION_NEAR,
                    "realm " + realm,
                    left + " parents, from " + attributes.get("transition.requiredFrom"));
        }
    }

    private boolean isNear(Map<?, ?> attributes) {
        try {
            LocalDate day = LocalDate.parse(String.valueOf(attributes.get("transition.requiredFrom")));
            return Dates.isNear(day.atStartOfDay(Dates.MOSCOW).toInstant(), now);
        } catch (DateTimeException unreadable) {
            // Nobody can say that it is far.
            return true;
        }
    }

    private static Map<String, Long> parents(String metrics, String realm) {
        var parents = new HashMap<String, Long>();
        Matcher figures = FIGURE.matcher(metrics);
        while (figures.find()) {
            var tags = new HashMap<String, String>();
            TAG.matcher(figures.group(1)).results().forEach(tag -> tags.put(tag.group(1), tag.group(2)));
            if (realm.equals(tags.get("realm")) && figures.group(2).matches("[0-9.Ee+]+")) {
                parents.put(tags.getOrDefault("login", ""), (long) Double.parseDouble(figures.group(2)));
            }
        }
        return parents;
    }
}
