package education.gateway.realm.plan;

import education.gateway.realm.Secrets;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A realm in Keycloak's form, taken apart into things with fields, so that what the files say and what a server says can
 * be laid side by side: no ids, no order where order means nothing, every value a text, empty for what is not there.
 */
public final class Things {

    /** What Keycloak shows in the place of a secret. */
    public static final String MASKED = "**********";

    private static final JsonMapper JSON = new JsonMapper();

    /** Parts of the realm that are things of their own, and what no file declares. */
    private static final Set<String> NO_FIELDS_OF_THE_REALM = Set.of(
            "id",
            "realm",
            "keycloakVersion",
            "clients",
            "clientScopes",
            "roles",
            "groups",
            "users",
            "components",
            "identityProviders",
            "identityProviderMappers",
            "requiredActions",
            "authenticationFlows",
            "authenticatorConfig",
            "scopeMappings",
            "clientScopeMappings",
            "clientProfiles",
            "clientPolicies",
            "defaultRole",
            "federatedUsers",
            "userProfile");

    private static final Set<String> IDS = Set.of("id", "internalId");

    private final SortedMap<Thing, SortedMap<String, String>> fields = new TreeMap<>();
    private final SortedMap<Thing, String> ids = new TreeMap<>();

    private Things() {}

    /** @param realm as it is imported or exported */
    public static Things of(Map<?, ?> realm) {
        var things = new Things();
        things.realm(realm);
        things.clients(realm);
        things.roles(realm);
        things.flows(realm);
        things.components(realm);
        if (realm.get("userProfile") instanceof Map<?, ?> profile) {
            things.userProfile(profile);
        }
        things.policies(realm);
        list(realm, "clientScopes").forEach(scope -> {
            things.add("client scope", text(scope, "name"), scope, Set.of("protocolMappers"));
            things.mappers("mapper of scope", text(scope, "name"), scope);
        });
        list(realm, "groups").forEach(group -> things.group("", group));
        list(realm, "identityProviders")
                .forEach(provider -> things.add(
                        "identity provider", text(provider, "alias"), provider, Set.of("types", "organizationId")));
        list(realm, "identityProviderMappers")
                .forEach(mapper -> things.addEach(
                        "mapper of provider",
                        text(mapper, "identityProviderAlias") + "/" + text(mapper, "name"),
                        mapper,
                        Set.of()));
        list(realm, "requiredActions")
                .forEach(action -> things.add("required action", text(action, "alias"), action, Set.of()));
        return things;
    }

    public Set<Thing> all() {
        return fields.keySet();
    }

    /** The fields of a thing; null when it is not there. */
    public @Nullable SortedMap<String, String> fieldsOf(Thing thing) {
        return fields.get(thing);
    }

    /** Keycloak's id of a thing, as the admin events have it; empty where it has none. */
    public String idOf(Thing thing) {
        return ids.getOrDefault(thing, "");
    }

    /** Tells this realm from one that differs in anything but a secret. */
    public String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            fields.forEach((thing, ofThing) -> ofThing.forEach((field, value) -> {
                if (!Secrets.isSecret(field, value)) {
                    digest.update((thing + "\n" + field + "\n" + value + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Every secret that is known, one a line; to be compared, and shown to nobody. */
    public String secrets() {
        var secrets = new StringBuilder();
        fields.forEach((thing, ofThing) -> ofThing.forEach((field, value) -> {
            if (Secrets.isSecret(field, value) && !value.equals(MASKED)) {
                secrets.append(thing)
                        .append('\n')
                        .append(field)
                        .append('\n')
                        .append(value)
                        .append('\n');
            }
        }));
        return secrets.toString();
    }

    private void realm(Map<?, ?> realm) {
        add("realm", "", realm, NO_FIELDS_OF_THE_REALM);
        if (realm.get("defaultRole") instanceof Map<?, ?> role) {
            put(new Thing("realm", ""), "defaultRole", text(role, "name"));
        }
        var realmItself = new Thing("realm", "");
        SortedMap<String, String> found = fields.get(realmItself);
        if (found != null && found.containsKey("passwordPolicy")) {
            found.put(
                    "passwordPolicy", sorted(List.of(found.get("passwordPolicy").split(" and "))));
        }
    }

    private void clients(Map<?, ?> realm) {
        list(realm, "clients").forEach(client -> {
            String clientId = text(client, "clientId");
            add("client", clientId, client, Set.of("protocolMappers", "access", "authorizationSettings"));
            mappers("mapper of client", clientId, client);
        });
        list(realm, "scopeMappings").forEach(mapping -> rolesOf(mapping, ""));
        map(realm, "clientScopeMappings")
                .forEach((client, mappings) -> each(mappings).forEach(mapping -> rolesOf(mapping, client + ".")));
        String everybody = realm.get("defaultRole") instanceof Map<?, ?> role ? text(role, "name") : "";
        list(realm, "users")
                .filter(user -> !text(user, "serviceAccountClientId").isEmpty())
                .forEach(user -> {
                    var roles = new ArrayList<String>();
                    texts(user.get("realmRoles"))
                            .filter(role -> !role.equals(everybody))
                            .forEach(roles::add);
                    map(user, "clientRoles")
                            .forEach((client, names) -> texts(names).forEach(name -> roles.add(client + "." + name)));
                    var account = new Thing("service account", text(user, "serviceAccountClientId"));
                    ids.put(account, text(user, "id"));
                    put(account, "roles", sorted(roles));
                });
    }

    /** Roles that may appear in tokens of a client or with a scope. */
    private void rolesOf(Map<?, ?> mapping, String prefix) {
        String client = text(mapping, "client");
        Thing thing = client.isEmpty()
                ? new Thing("roles of scope", text(mapping, "clientScope"))
                : new Thing("roles of client", client);
        var roles = new ArrayList<String>();
        SortedMap<String, String> before = fields.get(thing);
        if (before != null) {
            roles.addAll(Arrays.asList(before.getOrDefault("roles", "").split(", ")));
        }
        texts(mapping.get("roles")).map(role -> prefix + role).forEach(roles::add);
        put(thing, "roles", sorted(roles));
    }

    private void mappers(String kind, String owner, Map<?, ?> holder) {
        list(holder, "protocolMappers")
                .forEach(mapper -> add(
                        kind, owner + "/" + text(mapper, "name"), mapper, Set.of("consentRequired", "consentText")));
    }

    private void roles(Map<?, ?> realm) {
        Map<?, ?> roles = map(realm, "roles");
        list(roles, "realm")
                .filter(role -> !Ours.is(text(role, "name")))
                .forEach(role -> role(text(role, "name"), role));
        map(roles, "client").forEach((client, ofClient) -> each(ofClient)
                .forEach(role -> role(client + "." + text(role, "name"), role)));
    }

    private void role(String name, Map<?, ?> role) {
        var contained = new ArrayList<String>();
        Map<?, ?> composites = map(role, "composites");
        texts(composites.get("realm")).forEach(contained::add);
        map(composites, "client")
                .forEach((client, names) -> texts(names).forEach(inner -> contained.add(client + "." + inner)));
        Thing thing = addEach("role", name, role, Set.of("composite", "composites", "clientRole", "containerId"));
        // Always told: what nobody declared must not be contained either.
        put(thing, "contains", sorted(contained));
    }

    private void group(String above, Map<?, ?> group) {
        String path = above + "/" + text(group, "name");
        add(
                "group",
                path,
                group,
                Set.of("path", "parentId", "subGroups", "subGroupCount", "access", "realmRoles", "clientRoles"));
        var roles = new ArrayList<String>();
        texts(group.get("realmRoles")).forEach(roles::add);
        map(group, "clientRoles")
                .forEach((client, names) -> texts(names).forEach(name -> roles.add(client + "." + name)));
        put(new Thing("group", path), "roles", sorted(roles));
        list(group, "subGroups").forEach(inner -> group(path, inner));
    }

    private void flows(Map<?, ?> realm) {
        Map<String, Map<?, ?>> configs = list(realm, "authenticatorConfig")
                .collect(Collectors.toMap(
                        config -> text(config, "alias"), config -> map(config, "config"), (a, b) -> b));
        Set<String> retired = Retired.flows(realm);
        list(realm, "authenticationFlows")
                .filter(flow -> !Boolean.TRUE.equals(flow.get("builtIn")) && !retired.contains(text(flow, "alias")))
                .forEach(flow -> {
                    var thing = new Thing("flow", text(flow, "alias"));
                    add("flow", thing.name(), flow, Set.of("authenticationExecutions", "builtIn"));
                    List<Map<?, ?>> steps = list(flow, "authenticationExecutions")
                            .filter(step -> !Retired.is(step))
                            .sorted(Comparator.comparingInt(
                                    step -> step.get("priority") instanceof Number number ? number.intValue() : 0))
                            .toList();
                    put(thing, "steps", Integer.toString(steps.size()));
                    for (int i = 0; i < steps.size(); i++) {
                        step(thing, "step " + (i + 1), steps.get(i), configs);
                    }
                });
    }

    private void step(Thing flow, String place, Map<?, ?> step, Map<String, Map<?, ?>> configs) {
        boolean isFlow = Boolean.TRUE.equals(step.get("authenticatorFlow"));
        put(flow, place, (isFlow ? "flow " + text(step, "flowAlias") : text(step, "authenticator")));
        put(flow, place + " requirement", text(step, "requirement"));
        configs.getOrDefault(text(step, "authenticatorConfig"), Map.of())
                .forEach((key, value) -> put(flow, place + " config." + key, canonical(value)));
    }

    private void components(Map<?, ?> realm) {
        map(realm, "components").forEach((type, listed) -> each(listed).forEach(component -> {
            if (type.equals(Stock.PROFILE)) {
                texts(map(component, "config").get("kc.user.profile.config"))
                        .forEach(json -> userProfile(JSON.readValue(json, Map.class)));
            } else {
                addEach("component", type + "/" + nameOf(component), component, Set.of("subComponents"));
            }
        }));
    }

    /**
     * What a component is told by among those of its type: its name, or its provider where it has none, and its sub-type
     * where it has one, such as {@code Allowed Client Scopes (anonymous)}.
     */
    public static String nameOf(Map<?, ?> component) {
        String name = text(component, "name");
        String subType = text(component, "subType");
        return (name.isEmpty() ? text(component, "providerId") : name)
                + (subType.isEmpty() ? "" : " (" + subType + ")");
    }

    private void userProfile(Map<?, ?> profile) {
        put(new Thing("user profile", ""), "unmanagedAttributePolicy", text(profile, "unmanagedAttributePolicy"));
        list(profile, "attributes")
                .forEach(attribute -> add("user profile", text(attribute, "name"), attribute, Set.of()));
    }

    private void policies(Map<?, ?> realm) {
        list(map(realm, "clientProfiles"), "profiles").forEach(profile -> {
            add("client profile", text(profile, "name"), profile, Set.of("executors"));
            parts(new Thing("client profile", text(profile, "name")), profile, "executors", "executor");
        });
        list(map(realm, "clientPolicies"), "policies").forEach(policy -> {
            add("client policy", text(policy, "name"), policy, Set.of("conditions"));
            parts(new Thing("client policy", text(policy, "name")), policy, "conditions", "condition");
        });
    }

    private void parts(Thing thing, Map<?, ?> holder, String key, String name) {
        put(thing, key, sorted(list(holder, key).map(part -> text(part, name)).toList()));
        list(holder, key).forEach(part -> map(part, "configuration")
                .forEach((setting, value) -> put(thing, text(part, name) + "." + setting, canonical(value))));
    }

    /** Where Keycloak lets several have one name: a second must not hide behind the first. */
    private Thing addEach(String kind, String name, Map<?, ?> content, Set<String> without) {
        String free = name;
        for (int number = 2; ids.containsKey(new Thing(kind, free)); number++) {
            free = name + " #" + number;
        }
        return add(kind, free, content, without);
    }

    private Thing add(String kind, String name, Map<?, ?> content, Set<String> without) {
        var thing = new Thing(kind, name);
        fields.computeIfAbsent(thing, none -> new TreeMap<>());
        ids.put(thing, text(content, content.containsKey("internalId") ? "internalId" : "id"));
        content.forEach((key, value) -> {
            String field = String.valueOf(key);
            if (!without.contains(field) && !IDS.contains(field)) {
                flatten(thing, field, value);
            }
        });
        return thing;
    }

    private void flatten(Thing thing, String field, @Nullable Object value) {
        if (value instanceof Map<?, ?> map && map.isEmpty() && field.startsWith("validations.")) {
            put(thing, field, "{}");
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> {
                boolean ours = thing.kind().equals("realm") && Ours.is(String.valueOf(key));
                if (!ours) {
                    flatten(thing, field + "." + key, inner);
                }
            });
        } else {
            put(thing, field, canonical(value));
        }
    }

    private void put(Thing thing, String field, String value) {
        fields.computeIfAbsent(thing, none -> new TreeMap<>()).put(field, value);
    }

    private static String canonical(@Nullable Object value) {
        if (value instanceof Collection<?> list) {
            return sorted(list.stream().map(Things::canonical).toList());
        }
        if (value instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, String>();
            map.forEach((key, inner) -> sorted.put(String.valueOf(key), canonical(inner)));
            return sorted.isEmpty() ? "" : sorted.toString();
        }
        return value == null ? "" : value.toString();
    }

    private static String sorted(Collection<String> values) {
        return values.stream()
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String text(Map<?, ?> map, String key) {
        Object value = map.get(key);
        return value == null ? "" : value.toString();
    }

    private static Map<?, ?> map(Map<?, ?> holder, String key) {
        return holder.get(key) instanceof Map<?, ?> found ? found : Map.of();
    }

    private static Stream<Map<?, ?>> list(Map<?, ?> holder, String key) {
        return each(holder.get(key));
    }

    private static Stream<Map<?, ?>> each(@Nullable Object list) {
        return list instanceof Collection<?> things
                ? things.stream().filter(Map.class::isInstance).map(thing -> (Map<?, ?>) thing)
                : Stream.of();
    }

    private static Stream<String> texts(@Nullable Object list) {
        return list instanceof Collection<?> values ? values.stream().map(String::valueOf) : Stream.of();
    }
}
