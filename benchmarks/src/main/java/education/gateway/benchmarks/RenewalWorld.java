package education.gateway.benchmarks;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Login;
import education.gateway.stack.login.LoginClient;
import education.gateway.stack.login.Page;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parents with few and with many linked pupils, and a second client of our realm that is the diary's in everything but
 * the mapper of the linked children.
 */
final class RenewalWorld {

    private static final String WITHOUT = "bench-without-children";
    private static final String MAPPER = "education-linked-children";
    private static final JsonMapper JSON = new JsonMapper();

    private final Stack stack;
    private final Browser browser = new Browser();
    private final String secret = UUID.randomUUID().toString();

    RenewalWorld(Stack stack) {
        this.stack = stack;
    }

    /** Makes the client without the mapper anew. */
    RenewalWorld create() {
        ObjectNode client = (ObjectNode)
                stack.admin().get("/clients?clientId=" + stack.diaryWeb().id()).get(0);
        remove("/clients", "clientId");
        remove("/client-scopes", "name");
        withoutIds(client).put("clientId", WITHOUT).put("secret", secret);
        client.putArray("defaultClientScopes").add("basic").add("acr").add(WITHOUT);
        createScope();
        send("POST", "/clients", client.toString());
        return this;
    }

    private void createScope() {
        ObjectNode scope = (ObjectNode) named("/client-scopes", "name", "diary").orElseThrow();
        JsonNode roles = stack.admin().get("/client-scopes/" + scope.path("id").asString() + "/scope-mappings/realm");
        List<JsonNode> mappers = StreamSupport.stream(
                        scope.path("protocolMappers").spliterator(), false)
                .filter(mapper -> !MAPPER.equals(mapper.path("protocolMapper").asString()))
                .toList();
        withoutIds(scope).put("name", WITHOUT).putArray("protocolMappers").addAll(mappers);
        mappers.forEach(mapper -> ((ObjectNode) mapper).remove("id"));
        send("POST", "/client-scopes", scope.toString());
        String id = named("/client-scopes", "name", WITHOUT)
                .orElseThrow()
                .path("id")
                .asString();
        send("POST", "/client-scopes/" + id + "/scope-mappings/realm", roles.toString());
    }

    private static ObjectNode withoutIds(ObjectNode node) {
        node.remove("id");
        for (JsonNode mapper : node.path("protocolMappers")) {
            ((ObjectNode) mapper).remove("id");
        }
        return node;
    }

    private void remove(String collection, String nameField) {
        named(collection, nameField, WITHOUT)
                .ifPresent(
                        old -> send("DELETE", collection + "/" + old.path("id").asString(), ""));
    }

    private Optional<JsonNode> named(String collection, String nameField, String name) {
        return StreamSupport.stream(stack.admin().get(collection).spliterator(), false)
                .filter(node -> name.equals(node.path(nameField).asString()))
                .findFirst();
    }

    /** A new parent with so many linked pupils, logged in to the diary. */
    Renewal withChildren(int children) {
        return renewal(stack.diaryWeb(), children, children);
    }

    /** The same, logged in to the client whose tokens name none. */
    Renewal withoutMapper(int children) {
        LoginClient diary = stack.diaryWeb();
        return renewal(new LoginClient(diary.issuer(), WITHOUT, secret, diary.redirectUri()), children, 0);
    }

    private Renewal renewal(LoginClient client, int children, int named) {
        String number = "70" + System.nanoTime();
        String password = UUID.randomUUID().toString();
        stack.admin()
                .create(
                        Map.of(
                                "username",
                                number,
                                "enabled",
                                true,
                                "credentials",
                                List.of(Map.of("type", "password", "value", password))),
                        List.of("parent"));
        String service = serviceToken();
        for (int child = 0; child < children; child++) {
            URI link = URI.create(stack.issuer() + "/guardianship/parents/" + number + "/children/" + UUID.randomUUID()
                    + "?version=1");
            require(browser.send(HttpRequest.newBuilder(link)
                    .header("Authorization", "Bearer " + service)
                    .PUT(BodyPublishers.noBody())));
        }
        Login login = new Login(client);
        return new Renewal(login, login.withPassword(number, password), named);
    }

    private String serviceToken() {
        String id = "diary-service";
        String serviceSecret =
                Objects.requireNonNull(stack.description().clients().get(id)).secret();
        Page answer = browser.send(HttpRequest.newBuilder(URI.create(stack.issuer() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Browser.encode(
                        Map.of("grant_type", "client_credentials", "client_id", id, "client_secret", serviceSecret)))));
        require(answer);
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    private void send(String method, String path, String body) {
        require(browser.send(HttpRequest.newBuilder(URI.create(stack.keycloak() + "/admin/realms/"
                        + stack.description().realm() + path))
                .header("Authorization", "Bearer " + stack.adminToken())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))));
    }

    private static void require(Page answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("Keycloak answered " + answer.status() + ": " + answer.body());
        }
    }
}
