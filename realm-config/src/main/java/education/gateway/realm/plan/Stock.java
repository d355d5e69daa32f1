package education.gateway.realm.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What Keycloak makes for every realm, so that no file needs to declare it. What stands in such a thing's place and is
 * otherwise is not it.
 */
public final class Stock {

    public static final Set<String> CLIENTS = Set.of("realm-management", "broker");

    /** The component that holds the user profile. */
    public static final String PROFILE = "org.keycloak.userprofile.UserProfileProvider";

    private static final String REGISTRATION =
            "org.keycloak.services.clientregistration.policy.ClientRegistrationPolicy";

    private static final Things ALL = Things.of(load());

    /** Listed for its mapper alone. */
    private static final Thing CONSOLE = new Thing("client", "security-admin-console");

    private static final String ACTION = "required action";

    private Stock() {}

    /**
     * Whether Keycloak makes a thing of this name that works all the time, unlike an action; what runs may be otherwise,
     * and one of several of the name.
     */
    public static boolean has(Thing thing) {
        var first = new Thing(thing.kind(), thing.name().replaceFirst(" #\\d+$", ""));
        return ALL.fieldsOf(first) != null
                && !first.equals(CONSOLE)
                && !first.kind().equals(ACTION);
    }

    /**
     * The components of a type that files have to list: those that Keycloak would not make as they are, and all policies
     * of client registration, because one that is gone can only be missed where it is listed.
     */
    public static List<Map<?, ?>> without(String type, List<Map<?, ?>> components) {
        return type.equals(REGISTRATION)
                ? components
                : components.stream()
                        .filter(component -> !isComponent(type, component))
                        .toList();
    }

    private static boolean isComponent(String type, Map<?, ?> component) {
        Things alone = Things.of(Map.of("components", Map.of(type, List.of(component))));
        return alone.all().stream().allMatch(thing -> is(thing, alone, alone));
    }

    /** Whether this is there because Keycloak makes it, and as Keycloak makes it. */
    static boolean is(Thing thing, Things running, Things declared) {
        SortedMap<String, String> runs = running.fieldsOf(thing);
        SortedMap<String, String> stock = ALL.fieldsOf(thing);
        if (thing.kind().equals(ACTION) && runs != null && !"true".equals(runs.get("enabled"))) {
            return true;
        }
        return runs != null
                && stock != null
                && !thing.equals(CONSOLE)
                && !(thing.kind().equals(ACTION) && declaresActions(declared))
                && stock.entrySet().stream()
                        .allMatch(field -> field.getKey().equals("contains")
                                ? elements(field.getValue()).containsAll(elements(runs.getOrDefault("contains", "")))
                                : field.getValue().equals(runs.getOrDefault(field.getKey(), "")))
                && !(thing.kind().equals("component") && hasMore(runs, stock));
    }

    private static boolean hasMore(SortedMap<String, String> runs, SortedMap<String, String> stock) {
        return runs.entrySet().stream()
                .anyMatch(field -> !field.getValue().isEmpty() && !stock.containsKey(field.getKey()));
    }

    private static boolean declaresActions(Things declared) {
        return declared.all().stream().anyMatch(thing -> thing.kind().equals(ACTION));
    }

    private static List<String> elements(String list) {
        return Arrays.stream(list.split(", "))
                .filter(element -> !element.isEmpty())
                .toList();
    }

    private static Map<?, ?> load() {
        try (InputStream in = Objects.requireNonNull(Stock.class.getResourceAsStream("stock.yaml"), "stock.yaml")) {
            return new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
