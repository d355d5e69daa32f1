package education.gateway.realm.server;

import education.gateway.realm.plan.Holders;
import education.gateway.realm.plan.Things;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

    /** Of more clients the secrets are read together. */
    private static final int ONE_BY_ONE = 10;

    private final AdminApi api;
    private final String realm;
    private final Map<String, String> names = new HashMap<>();
    private Optional<JsonNode> events = Optional.empty();

    /**
     * A change by an administrator.
     *
     * @param who the user name, or the id where the name may not be read
     */
    public record Touch(String who, Instant when) {}

    public RunningRealm(Login login, String realm) {
        this(new AdminApi(login), realm);
    }

    /** @param believed whom to believe at the start of TLS */
    public RunningRealm(Login login, String realm, SSLContext believed) {
        this(new AdminApi(login, believed), realm);
    }

    private RunningRealm(AdminApi api, String realm) {
        this.api = api;
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
        JsonNode export = api.post(realm + "/partial-export?exportClients=true&exportGroupsAndRoles=true");
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
    public Map<Holders.Role, List<String>> holders(Set<Holders.Role> roles, Map<?, ?> export) {
        JsonNode clients = JSON.valueToTree(export).path("clients");
        var holders = new TreeMap<Holders.Role, List<String>>();
        for (Holders.Role role : roles) {
            clients.valueStream()
                    .filter(client ->
                            role.client().equals(client.path("clientId").asString("")))
                    .findFirst()
                    .ifPresent(client ->
                            holders.put(role, holders(client.path("id").asString(), role.name())));
        }
        return holders;
    }

    private List<String> holders(String client, String role) {
        try {
            return api.get(realm + "/clients/" + client + "/roles/" + Login.encode(role) + "/users?max=" + HOLDERS)
                    .valueStream()
                    .map(user -> user.path("username").asString(""))
                    .toList();
        } catch (Refused notThere) {
            return List.of();
        }
    }

    /**
     * Who changed something last, as far as the kept admin events say it; empty where they do not, or may not be read.
     *
     * @param paths what the events call it: it, and what begins with it
     */
    public Optional<Touch> lastTouch(List<String> paths) {
        if (events.isEmpty()) {
            events = Optional.of(readEvents());
        }
        return events.get()
                .valueStream()
                .filter(event -> paths.stream()
                        .anyMatch(path -> isOf(path, event.path("resourcePath").asString(""))))
                .findFirst()
                .map(event -> new Touch(
                        name(event.path("authDetails")),
                        Instant.ofEpochMilli(event.path("time").asLong())));
    }

    private static boolean isOf(String path, String resource) {
        return path.isEmpty() ? resource.isEmpty() : resource.equals(path) || resource.startsWith(path + "/");
    }

    /** The newest first. */
    private JsonNode readEvents() {
        try {
            return api.get(realm + "/admin-events?max=" + EVENTS);
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
        String name = id;
        if (names.size() < NAMES) {
            try {
                name = api.get("/" + Login.encode(realmOf(who)) + "/users/" + Login.encode(id))
                        .path("username")
                        .asString(id);
            } catch (Refused notForUs) {
                name = id;
            }
        }
        names.put(id, name);
        return name;
    }

    /** Events tell the realm of an administrator by its name or by its id; administrators are in master. */
    private static String realmOf(JsonNode who) {
        String told = who.path("realmId").asString("");
        return told.isEmpty() || told.contains("-") ? "master" : told;
    }
}
