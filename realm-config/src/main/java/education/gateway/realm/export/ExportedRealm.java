package education.gateway.realm.export;

import education.gateway.realm.DeclaredRealm;
import education.gateway.realm.KnownKeys;
import education.gateway.realm.plan.Ours;
import education.gateway.realm.plan.Stock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

/**
 * The files that a running realm would be made of.
 *
 * @param files content by name, in the layout of {@code realms/NAME}
 * @param values names of the values that have to be given: secrets are in no file
 */
public record ExportedRealm(Map<String, String> files, Set<String> values) {

    /** Where each key goes; what is named nowhere is the realm itself. */
    private static final Map<String, List<String>> FILES = Map.of(
            "clients.yaml", List.of("clients", "users"),
            "client-scopes.yaml",
                    List.of(
                            "clientScopes",
                            "defaultDefaultClientScopes",
                            "defaultOptionalClientScopes",
                            "scopeMappings",
                            "clientScopeMappings"),
            "roles.yaml", List.of("defaultRole", "roles", "groups", "defaultGroups"),
            "flows.yaml",
                    List.of(
                            "flows",
                            "browserFlow",
                            "directGrantFlow",
                            "registrationFlow",
                            "resetCredentialsFlow",
                            "clientAuthenticationFlow",
                            "dockerAuthenticationFlow",
                            "firstBrokerLoginFlow",
                            "requiredActions"),
            "identity-providers.yaml", List.of("identityProviders", "identityProviderMappers"),
            "user-profile.yaml", List.of("userProfile"),
            "policies.yaml", List.of("clientPolicies", "clientProfiles", "passwordPolicy", "browserSecurityHeaders"),
            "events.yaml",
                    List.of(
                            "eventsEnabled",
                            "eventsExpiration",
                            "eventsListeners",
                            "enabledEventTypes",
                            "adminEventsEnabled",
                            "adminEventsDetailsEnabled"),
            "components.yaml", List.of("components"));

    /**
     * Takes a realm apart into files.
     *
     * @param export as {@code RunningRealm.export} gives it
     */
    public static ExportedRealm of(Map<?, ?> export) {
        var secrets = new NamedSecrets();
        Map<String, @Nullable Object> shown = secrets.in(KnownKeys.only(bare(export)));
        return new ExportedRealm(written(shown), secrets.names());
    }

    /** The same as its files would be read, without writing any. */
    public static DeclaredRealm declared(Map<?, ?> export) {
        return DeclaredRealm.of(new NamedSecrets().in(KnownKeys.only(bare(export))), "what runs");
    }

    /** Without people, and without what Keycloak makes for every realm. */
    private static Map<String, @Nullable Object> bare(Map<?, ?> export) {
        var realm = new LinkedHashMap<String, @Nullable Object>();
        export.forEach((key, value) -> realm.put(String.valueOf(key), value));
        realm.put("flows", FlowForest.of(export));
        realm.computeIfPresent("clients", (key, clients) -> clients(clients));
        realm.computeIfPresent("users", (key, users) -> programs(users));
        realm.computeIfPresent("components", (key, components) -> components(components));
        realm.computeIfPresent("attributes", (key, attributes) -> without(attributes, Ours::is));
        realm.computeIfPresent("roles", (key, roles) -> roles(roles));
        return realm;
    }

    /** The environment that says where the values are; they come from variables until somebody says otherwise. */
    public String environment() {
        var text = new StringBuilder("# Values of a realm that was exported. Write no secret here.\nvalues:");
        values.forEach(name ->
                text.append("\n  ").append(name).append(": ${env:").append(name).append('}'));
        return text.append(values.isEmpty() ? " {}\n" : "\n").toString();
    }

    private static Map<String, String> written(Map<String, @Nullable Object> realm) {
        var rest = new LinkedHashMap<>(realm);
        var files = new LinkedHashMap<String, String>();
        FILES.forEach((file, keys) -> {
            var part = new LinkedHashMap<String, @Nullable Object>();
            keys.stream().filter(rest::containsKey).forEach(key -> part.put(key, rest.remove(key)));
            if (!part.isEmpty()) {
                files.put(file, yaml(part));
            }
        });
        files.put("realm.yaml", yaml(rest));
        return files;
    }

    private static String yaml(Map<String, @Nullable Object> content) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setWidth(120);
        options.setSplitLines(false);
        return new Yaml(options).dump(content);
    }

    /** Without secrets of clients that never show one; Keycloak makes some for them all the same. */
    private static List<?> clients(Object clients) {
        return maps(clients).stream()
                .filter(client -> !Stock.CLIENTS.contains(String.valueOf(client.get("clientId"))))
                .map(client -> withoutKeys(
                        client,
                        Boolean.TRUE.equals(client.get("publicClient")) || Boolean.TRUE.equals(client.get("bearerOnly"))
                                ? Set.of("secret")
                                : Set.of()))
                .toList();
    }

    private static Map<String, @Nullable Object> roles(Object roles) {
        Map<String, @Nullable Object> kept = withoutKeys(roles, Set.of());
        kept.computeIfPresent("client", (key, ofClients) -> withoutKeys(ofClients, Stock.CLIENTS));
        kept.computeIfPresent("realm", (key, ofRealm) -> maps(ofRealm).stream()
                .filter(role -> !Ours.is(String.valueOf(role.get("name"))))
                .toList());
        return kept;
    }

    /** The user profile stands in a file of its own. */
    private static Map<String, @Nullable Object> components(Object components) {
        Map<String, @Nullable Object> kept = without(components, Stock.PROFILE::equals);
        kept.replaceAll((type, listed) -> Stock.without(type, maps(listed)));
        kept.values().removeIf(listed -> listed instanceof Collection<?> all && all.isEmpty());
        return kept;
    }

    /** Accounts of programs; people are in no file. */
    private static List<?> programs(Object users) {
        return maps(users).stream()
                .filter(user -> user.get("serviceAccountClientId") != null)
                .toList();
    }

    private static Map<String, @Nullable Object> withoutKeys(@Nullable Object map, Set<String> keys) {
        return without(map, keys::contains);
    }

    private static Map<String, @Nullable Object> without(@Nullable Object map, Predicate<String> left) {
        var kept = new LinkedHashMap<String, @Nullable Object>();
        if (map instanceof Map<?, ?> all) {
            all.forEach((key, value) -> {
                if (!left.test(String.valueOf(key))) {
                    kept.put(String.valueOf(key), value);
                }
            });
        }
        return kept;
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        var maps = new ArrayList<Map<?, ?>>();
        if (list instanceof Collection<?> things) {
            things.forEach(thing -> {
                if (thing instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            });
        }
        return maps;
    }
}
