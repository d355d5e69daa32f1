package education.gateway.realm.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A step of a flow that was taken out while somebody may stand in the middle of it: it is DISABLED, stands behind all
 * others, and goes when no login of before can be under way. Its priority says when that began, so that one write both
 * switches a step off and says since when.
 */
public final class Retired {

    /** Priorities from here on are times. A signed 32-bit number holds the minutes until the year 4147. */
    private static final int FROM = 1_000_000_000;

    private Retired() {}

    /** @param step as Keycloak exports or lists it */
    public static boolean is(Map<?, ?> step) {
        return "DISABLED".equals(step.get("requirement"))
                && step.get("priority") instanceof Number priority
                && priority.intValue() >= FROM;
    }

    /** The priority of a step that is retired now. */
    public static int priority(Instant now) {
        return FROM + (int) Duration.between(Instant.EPOCH, now).toMinutes();
    }

    /** Since when a step with this priority is retired; to the minute before. */
    public static Instant since(int priority) {
        return Instant.EPOCH.plus(Duration.ofMinutes((long) priority - FROM));
    }

    /** The sub-flows that stand in retired steps only, and what is below them. */
    static Set<String> flows(Map<?, ?> realm) {
        Map<String, Map<?, ?>> byAlias = maps(realm.get("authenticationFlows"))
                .collect(Collectors.toMap(flow -> String.valueOf(flow.get("alias")), flow -> flow, (a, b) -> a));
        var retired = new HashSet<String>();
        byAlias.values().stream()
                .flatMap(flow -> maps(flow.get("authenticationExecutions")))
                .filter(Retired::is)
                .forEach(step -> below(String.valueOf(step.get("flowAlias")), byAlias, retired));
        return retired;
    }

    private static void below(String alias, Map<String, Map<?, ?>> byAlias, Set<String> found) {
        Map<?, ?> flow = byAlias.get(alias);
        if (flow != null && found.add(alias)) {
            maps(flow.get("authenticationExecutions"))
                    .forEach(step -> below(String.valueOf(step.get("flowAlias")), byAlias, found));
        }
    }

    private static Stream<Map<?, ?>> maps(@Nullable Object list) {
        return list instanceof Collection<?> all
                ? all.stream().filter(Map.class::isInstance).map(one -> (Map<?, ?>) one)
                : Stream.of();
    }
}
