package education.gateway.realm.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** As much of Keycloak's admin API as commands need that make and delete clients. Masks secrets as Keycloak does. */
final class SmallKeycloak implements AutoCloseable {

    static final String MASKED = "**********";

    private static final JsonMapper JSON = new JsonMapper();

    final ObjectNode realm = JSON.createObjectNode().put("realm", "x");
    final ArrayNode clients = realm.putArray("clients");
    final Map<String, String> secrets = new HashMap<>();
    final List<String> writes = new ArrayList<>();

    String events = "[]";
    String serverInfo = "{}";
    boolean isThere = true;

    private final HttpServer server;
    private String lock = "";

    SmallKeycloak() throws IOException {
        this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    private SmallKeycloak(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    /** One that shows a certificate. */
    static SmallKeycloak withTls(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new SmallKeycloak(server);
    }

    /** A client with a secret; without an empty one. */
    void client(String clientId, String secret) {
        ObjectNode client = clients.addObject()
                .put("id", "id-" + clientId)
                .put("clientId", clientId)
                .put("enabled", true);
        if (!secret.isEmpty()) {
            client.put("secret", MASKED);
            secrets.put("id-" + clientId, secret);
        }
    }

    record End(int code, String words) {}

    /** Runs the command against this server. */
    End run(String... line) {
        var words = new StringWriter();
        var out = new PrintWriter(words);
        return new End(Main.run(out, out, environment()::get, line), words.toString());
    }

    Map<String, String> environment() {
        return Map.of(
                "KEYCLOAK_URL",
                (server instanceof HttpsServer ? "https" : "http") + "://localhost:"
                        + server.getAddress().getPort(),
                "KEYCLOAK_USER",
                "admin",
                "KEYCLOAK_PASSWORD",
                "p");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replace("/admin/realms/x", "");
        String method = exchange.getRequestMethod();
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Optional<String> answer = path.contains("/roles")
                ? ofTheLock(method, sent)
                : method.equals("GET") || path.endsWith("/token") || path.equals("/partial-export")
                        ? read(path, String.valueOf(exchange.getRequestURI().getQuery()))
                        : Optional.of(write(method, path, sent));
        byte[] body = answer.orElse("").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(
                answer.isEmpty() ? 404 : body.length == 0 ? 204 : 200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Optional<String> ofTheLock(String method, String sent) {
        if (method.equals("POST")) {
            lock = ((ObjectNode) JSON.readTree(sent)).put("id", "lock").toString();
            return Optional.of("");
        }
        Optional<String> held = Optional.of(lock).filter(role -> !role.isEmpty());
        if (method.equals("DELETE")) {
            lock = "";
            return Optional.of("");
        }
        return held;
    }

    private String named(String query) {
        return JSON.createArrayNode()
                .addAll(clients.valueStream()
                        .filter(client -> query.equals(
                                "clientId=" + client.path("clientId").asString()))
                        .toList())
                .toString();
    }

    private Optional<String> read(String path, String query) {
        if (path.equals("/clients")) {
            return Optional.of(named(query));
        }
        if (path.equals("/admin/serverinfo")) {
            return Optional.of(serverInfo);
        }
        if (path.endsWith("/token")) {
            return Optional.of("{\"access_token\": \"t\", \"expires_in\": 60}");
        }
        if (path.endsWith("/client-secret")) {
            return Optional.ofNullable(secrets.get(path.split("/")[2]))
                    .map(secret -> JSON.createObjectNode().put("value", secret).toString());
        }
        if (!isThere) {
            return Optional.empty();
        }
        return switch (path) {
            case "/partial-export", "" -> Optional.of(realm.toString());
            case "/users/profile" -> Optional.of("{}");
            case "/identity-provider/instances/esia" ->
                Optional.of(realm.path("identityProviders").path(0).toString());
            case "/admin-events" -> Optional.of(events);
            default ->
                clients.valueStream()
                        .filter(client ->
                                path.equals("/clients/" + client.path("id").asString()))
                        .map(JsonNode::toString)
                        .findFirst();
        };
    }

    private String write(String method, String path, String sent) {
        writes.add(method + " " + path);
        if (method.equals("DELETE") && path.startsWith("/clients/")) {
            clients.removeIf(client -> path.endsWith("/" + client.path("id").asString()));
        } else if (method.equals("POST") && path.equals("/clients")) {
            JsonNode made = JSON.readTree(sent);
            client(made.path("clientId").asString(), made.path("secret").asString("a new one"));
        } else if (method.equals("POST") && path.equals("/admin/realms")) {
            isThere = true;
            JSON.readTree(sent)
                    .path("clients")
                    .forEach(made -> client(
                            made.path("clientId").asString(),
                            made.path("secret").asString("")));
        } else if (method.equals("PUT") && path.isEmpty()) {
            realm.set("attributes", JSON.readTree(sent).path("attributes"));
        }
        return "";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
