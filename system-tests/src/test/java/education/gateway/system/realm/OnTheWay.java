package education.gateway.system.realm;

import education.gateway.realm.plan.Change;
import education.gateway.realm.plan.Plan;
import education.gateway.realm.plan.Thing;
import education.gateway.realm.plan.Things;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A realm that is changed from one state into another. In between, each field that the files declare has its value of
 * before or the wanted one, and whoever logs in passes a flow of before or a wanted one.
 */
final class OnTheWay {

    /** Of these each element by itself comes or goes. */
    private static final Set<String> ONE_BY_ONE = Set.of(
            "roles",
            "contains",
            "defaultClientScopes",
            "optionalClientScopes",
            "defaultDefaultClientScopes",
            "defaultOptionalClientScopes");

    private final Map<?, ?> before;
    private final Map<?, ?> wanted;
    private final Things was;
    private final Things files;

    /**
     * @param before the realm as it was read
     * @param wanted the realm of the files
     */
    OnTheWay(Map<?, ?> before, Map<?, ?> wanted) {
        this.before = before;
        this.wanted = wanted;
        this.was = Things.of(before);
        this.files = Things.of(wanted);
    }

    /** What is neither as before nor as wanted; a field without its value, which may be a secret. */
    List<String> astray(Map<?, ?> realm) {
        Things now = Things.of(realm);
        return Stream.concat(
                        files.all().stream()
                                .filter(thing -> !thing.kind().equals("flow"))
                                .flatMap(thing -> fields(thing, now)),
                        flowsAstray(realm))
                .toList();
    }

    /** The kinds of things that the files declare. */
    Set<String> kinds() {
        return files.all().stream().map(Thing::kind).collect(Collectors.toSet());
    }

    /** What is still to be changed. */
    List<Change> left(Map<?, ?> realm) {
        return Plan.of(files, Things.of(realm)).changes();
    }

    private Stream<String> fields(Thing thing, Things now) {
        return fieldsOf(files, thing).entrySet().stream()
                .filter(field -> !isOfEither(
                        thing, field.getKey(), fieldsOf(now, thing).getOrDefault(field.getKey(), ""), field.getValue()))
                .map(field -> thing + ": " + field.getKey());
    }

    private boolean isOfEither(Thing thing, String field, String value, String wantedValue) {
        String old = fieldsOf(was, thing).getOrDefault(field, "");
        if (ONE_BY_ONE.contains(field)) {
            Set<String> both = elements(old);
            both.retainAll(elements(wantedValue));
            Set<String> either = elements(old);
            either.addAll(elements(wantedValue));
            return elements(value).containsAll(both) && either.containsAll(elements(value));
        }
        return value.equals(old)
                || value.equals(wantedValue)
                || was.fieldsOf(thing) == null && isJustMade(thing.kind(), field, value);
    }

    /** What is made opens nothing until it is switched on; an action has the place that Keycloak gave it. */
    private static boolean isJustMade(String kind, String field, String value) {
        return switch (kind) {
            case "client", "identity provider" -> field.equals("enabled") && value.equals("false");
            case "required action" -> field.equals("priority");
            default -> false;
        };
    }

    private static SortedMap<String, String> fieldsOf(Things things, Thing thing) {
        SortedMap<String, String> fields = things.fieldsOf(thing);
        return fields == null ? new TreeMap<>() : fields;
    }

    private static Set<String> elements(String list) {
        return Arrays.stream(list.split(", "))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Stream<String> flowsAstray(Map<?, ?> realm) {
        return wanted.keySet().stream()
                .map(String::valueOf)
                .filter(use -> use.endsWith("Flow"))
                .filter(use ->
                        !List.of(passed(before, use), passed(wanted, use)).contains(passed(realm, use)))
                .map(use -> use + ": " + passed(realm, use));
    }

    /** What a login passes: steps that are on, with their settings. */
    private static String passed(Map<?, ?> realm, String use) {
        return steps(realm, String.valueOf(realm.get(use)));
    }

    private static String steps(Map<?, ?> realm, String alias) {
        return named(realm, "authenticationFlows", alias)
                .flatMap(flow -> each(flow.get("authenticationExecutions")))
                .filter(step -> !"DISABLED".equals(step.get("requirement")))
                .sorted(Comparator.comparingInt(step -> ((Number) step.get("priority")).intValue()))
                .map(step -> step(realm, step))
                .collect(Collectors.joining("; "));
    }

    private static String step(Map<?, ?> realm, Map<?, ?> step) {
        Object alias = step.get("flowAlias");
        String what = Boolean.TRUE.equals(step.get("authenticatorFlow"))
                ? "(" + steps(realm, String.valueOf(alias)) + ")"
                : step.get("authenticator")
                        + named(realm, "authenticatorConfig", step.get("authenticatorConfig"))
                                .map(config -> " " + new TreeMap<>((Map<?, ?>) config.get("config")))
                                .findFirst()
                                .orElse("");
        return step.get("requirement") + " " + what;
    }

    private static Stream<Map<?, ?>> named(Map<?, ?> realm, String list, @Nullable Object alias) {
        return each(realm.get(list)).filter(one -> one.get("alias").equals(alias));
    }

    private static Stream<Map<?, ?>> each(@Nullable Object list) {
        return ((Collection<?>) list).stream().map(one -> (Map<?, ?>) one);
    }
}
