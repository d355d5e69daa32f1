package education.gateway.realm.apply;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import education.gateway.realm.server.Login;
import education.gateway.realm.server.RealmApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** As much of Keycloak's admin API as flows and the lock need, with Keycloak's own rules for both. */
final class FakeKeycloak implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Pattern RESERVED = Pattern.compile("[:/?#@!$&()*+,;=\\[\\]\\\\]");

    static {
        // The JDK's server waits 40 ms with each small answer otherwise.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    final List<ObjectNode> flows = new ArrayList<>();
    final List<ObjectNode> steps = new ArrayList<>();
    final Map<String, ObjectNode> configs = new LinkedHashMap<>();
    final Map<String, ObjectNode> roles = new LinkedHashMap<>();

    /** Called after each write. */
    Runnable afterWrite = () -> {};

    private final HttpServer server;
    private int ids;

    FakeKeycloak() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    RealmApi realm() {
        return new RealmApi(
                Login.of(Map.of(
                        "KEYCLOAK_URL",
                        "http://localhost:" + server.getAddress().getPort(),
                        "KEYCLOAK_USER",
                        "admin",
                        "KEYCLOAK_PASSWORD",
                        "p")::get),
                "x");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode body = content.startsWith("{") ? JSON.readTree(content) : JSON.createObjectNode();
        Object answer;
        int status;
        try {
            if (RESERVED.matcher(body.path("alias").asString("")).find()) {
                throw new Refusal(400);
            }
            answer = path.endsWith("/token")
                    ? Map.of("access_token", "t", "expires_in", 600)
                    : path(exchange.getRequestMethod(), parts(path), (ObjectNode) body);
            status = answer instanceof String ? 201 : answer == null ? 204 : 200;
        } catch (Refusal refusal) {
            answer = Map.of("errorMessage", "refused");
            status = refusal.status;
        }
        if (answer instanceof String made) {
            exchange.getResponseHeaders().add("Location", "http://localhost/" + made);
        }
        byte[] bytes = status == 200 || status >= 400 ? JSON.writeValueAsBytes(answer) : new byte[0];
        if (!exchange.getRequestMethod().equals("GET") && !path.endsWith("/token") && status < 400) {
            afterWrite.run();
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** The parts of a path behind {@code /admin/realms/x}. */
    private static List<String> parts(String path) {
        return List.of(path.split("/")).stream()
                .skip(4)
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .toList();
    }

    private @Nullable Object path(String method, List<String> path, ObjectNode body) {
        String resource = method + " " + String.join("/", path);
        if (resource.startsWith("POST roles")) {
            return role(body);
        }
        if (resource.startsWith("GET roles/")) {
            return roles.values().stream()
                    .filter(role -> role.path("name").asString().equals(path.get(1)))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(404));
        }
        if (path.get(0).equals("roles-by-id")) {
            return roleById(method, path.get(1), body);
        }
        return switch (path.size() > 2 && path.get(1).equals("flows") ? "flow" : path.get(1)) {
            case "flows" -> method.equals("GET") ? top() : addFlow(body, true);
            case "flow" -> flow(method, path, body);
            case "executions" -> execution(method, path, body);
            default -> config(method, path.get(2), body);
        };
    }

    private String role(ObjectNode body) {
        if (roles.values().stream().anyMatch(role -> role.path("name").equals(body.path("name")))) {
            throw new Refusal(409);
        }
        String id = id();
        roles.put(id, body.deepCopy().put("id", id));
        return body.path("name").asString();
    }

    private @Nullable Object roleById(String method, String id, ObjectNode body) {
        if (!roles.containsKey(id)) {
            throw new Refusal(404);
        }
        if (method.equals("DELETE")) {
            roles.remove(id);
        } else {
            roles.put(id, body.deepCopy().put("id", id));
        }
        return null;
    }

    private ArrayNode top() {
        ArrayNode all = JSON.createArrayNode();
        flows.stream().filter(flow -> flow.path("topLevel").asBoolean()).forEach(all::add);
        return all;
    }

    private String addFlow(ObjectNode body, boolean top) {
        if (flows.stream().anyMatch(flow -> flow.path("alias").equals(body.path("alias")))) {
            throw new Refusal(409);
        }
        String id = id();
        flows.add(body.deepCopy().put("id", id).put("topLevel", top));
        return id;
    }

    private @Nullable Object flow(String method, List<String> path, ObjectNode body) {
        if (path.size() == 3) {
            ObjectNode flow = flows.stream()
                    .filter(one -> one.path("id").asString().equals(path.get(2)))
                    .findFirst()
                    .orElseThrow();
            return method.equals("GET") ? flow : replaced(flow, body);
        }
        ObjectNode flow = flows.stream()
                .filter(one -> one.path("alias").asString().equals(path.get(2)))
                .findFirst()
                .orElseThrow(() -> new Refusal(404));
        if (path.size() == 5) {
            String id =
                    addFlow(body.deepCopy().put("providerId", body.path("type").asString()), false);
            addStep(flow.path("id").asString(), body).put("flowId", id).put("requirement", "DISABLED");
            return id;
        }
        if (method.equals("GET")) {
            ArrayNode listed = JSON.createArrayNode();
            list(flow, 0, listed);
            return listed;
        }
        step(body.path("id").asString())
                .put("requirement", body.path("requirement").asString())
                .put("priority", body.path("priority").asInt());
        return null;
    }

    private @Nullable Object replaced(ObjectNode flow, ObjectNode body) {
        flow.setAll(body);
        return null;
    }

    private ObjectNode addStep(String parent, ObjectNode body) {
        ObjectNode step = body.deepCopy().put("id", id()).put("parentFlow", parent);
        steps.add(step);
        return step;
    }

    private void list(ObjectNode flow, int level, ArrayNode listed) {
        for (ObjectNode step : stepsOf(flow)) {
            ObjectNode info = listed.addObject()
                    .put("id", step.path("id").asString())
                    .put("requirement", step.path("requirement").asString())
                    .put("priority", step.path("priority").asInt())
                    .put("level", level);
            if (step.has("flowId")) {
                ObjectNode inner = flows.stream()
                        .filter(one -> one.path("id").equals(step.path("flowId")))
                        .findFirst()
                        .orElseThrow();
                info.put("authenticationFlow", true)
                        .put("displayName", inner.path("alias").asString())
                        .put("description", inner.path("description").asString(""))
                        .put("flowId", inner.path("id").asString());
                list(inner, level + 1, listed);
            } else {
                info.put("providerId", step.path("authenticator").asString());
                if (step.has("config")) {
                    info.put("authenticationConfig", step.path("config").asString());
                    info.put(
                            "alias",
                            config(step.path("config").asString()).path("alias").asString());
                }
            }
        }
    }

    List<ObjectNode> stepsOf(ObjectNode flow) {
        return steps.stream()
                .filter(step -> step.path("parentFlow").equals(flow.path("id")))
                .sorted(Comparator.comparingInt(step -> step.path("priority").asInt()))
                .toList();
    }

    private @Nullable Object execution(String method, List<String> path, ObjectNode body) {
        if (method.equals("DELETE")) {
            steps.remove(step(path.get(2)));
            return null;
        }
        if (path.size() == 4) {
            String id = id();
            configs.put(id, body.deepCopy().put("id", id));
            step(path.get(2)).put("config", id);
            return id;
        }
        return addStep(body.path("parentFlow").asString(), body).path("id").asString();
    }

    private ObjectNode step(String id) {
        return steps.stream()
                .filter(step -> step.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(404));
    }

    private @Nullable Object config(String method, String id, ObjectNode body) {
        if (method.equals("GET")) {
            return config(id);
        }
        configs.put(id, body);
        return null;
    }

    private ObjectNode config(String id) {
        ObjectNode config = configs.get(id);
        if (config == null) {
            throw new Refusal(404);
        }
        return config;
    }

    private String id() {
        return "id" + ++ids;
    }

    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int status;

        Refusal(int status) {
            this.status = status;
        }
    }
}
