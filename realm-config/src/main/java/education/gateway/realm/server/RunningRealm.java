package education.gateway.realm.server;

import education.gateway.realm.plan.Holders;
import education.gateway.realm.plan.Things;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A realm of a running Keycloak: what it is, and who changed it last. */
public final class RunningRealm {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int EVENTS = 500;
    private static final int NAMES = 5;
    private static final int HOLDERS = 50;

    /**
     * The kinds of things that a plan compares. Without them the events of our own resources, one for each link of a
     * parent and each letter, would be all that is read.
     */
    private static final List<String> KINDS = List.of(
            "REALM",
            "REALM_ROLE",
            "REALM_ROLE_MAPPING",
            "REALM_SCOPE_MAPPING",
            "AUTH_FLOW",
            "AUTH_EXECUTION_FLOW",
            "AUTH_EXECUTION",
            "AUTHENTICATOR_CONFIG",
            "REQUIRED_ACTION",
            "REQUIRED_ACTION_CONFIG",
            "IDENTITY_PROVIDER",
            "IDENTITY_PROVIDER_MAPPER",
            "PROTOCOL_MAPPER",
            "USER_PROFILE",
            "GROUP",
            "CLIENT",
            "CLIENT_ROLE",
            "CLIENT_ROLE_MAPPING",
            "CLIENT_SCOPE",
            "CLIENT_SCOPE_MAPPING",
            "CLIENT_SCOPE_CLIENT_MAPPING",
            "COMPONENT");

    /** Of more clients the secrets are read together. */
    private static final int ONE_BY_ONE = 10;

    private final AdminApi api;
    private final String name;
    private final String realm;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> users = new HashMap<>();
    private Optional<JsonNode> events = Optional.empty();

    /**
     * A change by an administrator.
     *
     * @param who the user name, or the id where the name may not be read
     * @param what was changed, where that may have been another thing of the kind; empty for the thing itself
     */
    public record Touch(String who, Instant when, String what) {}

    public RunningRealm(Login login, String realm) {
        this(new AdminApi(login), realm);
    }

    /** @param believed whom to believe at the start of TLS */
    public RunningRealm(Login login, String realm, SSLContext believed) {
        this(new AdminApi(login, believed), realm);
    }

    private RunningRealm(AdminApi api, String realm) {
        this.api = api;
        this.name = realm;
        this.realm = "/" + Login.encode(realm);
    }

    /** How many requests were made. */
    public int requests() {
        return api.requests();
    }

    /**
     * The realm as Keycloak exports it, with the secrets of some clients filled in, which an export masks, and the user
     * profile beside it as {@code userProfile}.
     *
     * @param secretsOf ids of clients as the files name them; those that have no secret get none
     * @throws Unreachable when Keycloak does not answer
     * @throws Refused when there is no such realm, or this login may not look at it
     */
    public Map<?, ?> export(Set<String> secretsOf) {
        return find(secretsOf).orElseThrow(() -> new Refused("There is no realm " + name + " at this Keycloak.", 404));
    }

    /**
     * The same as {@link #export}; empty where there is no such realm.
     *
     * @throws Unreachable when Keycloak does not answer
     * @throws Refused when this login may not look at it
     */
    public Optional<Map<?, ?>> find(Set<String> secretsOf) {
        JsonNode export;
        try {
            export = api.post(realm + "/partial-export?exportClients=true&exportGroupsAndRoles=true");
        } catch (Refused refused) {
            if (refused.status() == 404) {
                return Optional.empty();
            }
            throw refused;
        }
        return Optional.of(whole(export, secretsOf));
    }

    private Map<?, ?> whole(JsonNode export, Set<String> secretsOf) {
        List<ObjectNode> clients = export.path("clients")
                .valueStream()
                .filter(client -> client.has("secret")
                        && secretsOf.contains(client.path("clientId").asString("")))
                .map(ObjectNode.class::cast)
                .toList();
        Map<String, String> secrets = clients.size() > ONE_BY_ONE ? secrets() : Map.of();
        clients.forEach(client -> {
            String id = client.path("id").asString();
            String known = secrets.get(id);
            client.put("secret", known == null ? secret(id) : known);
        });
        Map<String, Object> whole = JSON.convertValue(export, new TypeReference<LinkedHashMap<String, Object>>() {});
        whole.put("userProfile", JSON.convertValue(api.get(realm + "/users/profile"), LinkedHashMap.class));
        return whole;
    }

    /**
     * Which settings the server's providers take.
     *
     * @throws Unreachable when Keycloak does not answer
     * @throws Refused when this login may not look at it
     */
    public ProviderSettings settings() {
        return ProviderSettings.of(api.getOfServer("/serverinfo"));
    }

    private String secret(String client) {
        return api.get(realm + "/clients/" + client + "/client-secret")
                .path("value")
                .asString("");
    }

    /** Those of all clients at once, by the clients' ids; whom they are not told is asked for by itself. */
    private Map<String, String> secrets() {
        var secrets = new HashMap<String, String>();
        api.get(realm + "/clients").forEach(client -> {
            String secret = client.path("secret").asString("");
            if (!secret.isEmpty() && !secret.equals(Things.MASKED)) {
                secrets.put(client.path("id").asString(), secret);
            }
        });
        return secrets;
    }

    /**
     * Who holds these roles, by user name; roles that are not there are left out.
     *
     * @param export what {@link #export} gave
     */
    public Holders.Found holders(Set<Holders.Role> roles, Map<?, ?> export) {
        JsonNode clients = JSON.valueToTree(export).path("clients");
        var holders = new TreeMap<Holders.Role, List<String>>();
        var unseen = new ArrayList<String>();
        for (Holders.Role role : roles) {
            clients.valueStream()
                    .filter(client ->
                            role.client().equals(client.path("clientId").asString("")))
                    .findFirst()
                    .ifPresent(client ->
                            holders.put(role, holders(client.path("id").asString(), role, unseen)));
        }
        return new Holders.Found(holders, List.copyOf(unseen));
    }

    private List<String> holders(String client, Holders.Role role, List<String> unseen) {
        JsonNode found;
        try {
            found = api.get(realm + "/clients/" + client + "/roles/" + Login.encode(role.name()) + "/users?max="
                    + (HOLDERS + 1));
        } catch (Refused refused) {
            if (refused.status() != 404) {
                unseen.add("who holds " + role + ": " + refused.getMessage());
            }
            return List.of();
        }
        if (found.size() > HOLDERS) {
            unseen.add("who else holds " + role + ": more than " + HOLDERS + " do");
        }
        return found.valueStream()
                .limit(HOLDERS)
                .map(user -> {
                    String username = user.path("username").asString("");
                    users.put(username, user.path("id").asString(""));
                    return username;
                })
                .toList();
    }

    /** Keycloak's id of somebody whom {@link #holders} has told; empty for others. */
    public String idOfHolder(String username) {
        return users.getOrDefault(username, "");
    }

    /**
     * Who changed something last, as far as the kept admin events say it; empty where they do not, or may not be read.
     *
     * @param traces what such an event looks like
     */
    public Optional<Touch> lastTouch(List<Trace> traces) {
        if (events.isEmpty()) {
            events = Optional.of(readEvents());
        }
        for (JsonNode event : events.get()) {
            Optional<String> what = traces.stream()
                    .filter(trace -> trace.of(event) == Trace.Meaning.THIS)
                    .findFirst()
                    .map(exactly -> "")
                    .or(() -> traces.stream()
                            .filter(trace -> trace.of(event) == Trace.Meaning.ONE_OF_ITS_KIND)
                            .findFirst()
                            .map(Trace::what));
            if (what.isPresent()) {
                return Optional.of(new Touch(
                        name(event.path("authDetails")),
                        Instant.ofEpochMilli(event.path("time").asLong()),
                        what.get()));
            }
        }
        return Optional.empty();
    }

    /** The newest first. */
    private JsonNode readEvents() {
        try {
            return api.get(realm + "/admin-events?max=" + EVENTS
                    + KINDS.stream().map(kind -> "&resourceTypes=" + kind).collect(Collectors.joining()));
        } catch (Refused notForUs) {
            return JSON.createArrayNode();
        }
    }

    private String name(JsonNode who) {
        String id = who.path("userId").asString("");
        String known = names.get(id);
        if (known != null) {
            return known;
        }
        String username = id;
        if (names.size() < NAMES) {
            try {
                username = api.get("/" + Login.encode(realmOf(who)) + "/users/" + Login.encode(id))
                        .path("username")
                        .asString(id);
            } catch (Refused notForUs) {
                username = id;
            }
        }
        names.put(id, username);
        return username;
    }

    /** Events tell the realm of an administrator by its name or by its id; administrators are in master. */
    private static String realmOf(JsonNode who) {
        String told = who.path("realmId").asString("");
        return told.isEmpty() || told.contains("-") ? "master" : told;
    }
}
