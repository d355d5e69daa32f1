package education.gateway.benchmarks;

import education.gateway.stack.Stack;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.LoginClient;
import education.gateway.stack.login.Page;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A realm as Keycloak makes it, in the same server: its own broker for OpenID Connect with its own first-login flow, and
 * one local account. Events are kept as in ours, and passwords are hashed by the same policy.
 */
final class StockRealm {

    private static final String NAME = "stock";
    private static final String CLIENT = "bench";
    private static final String BROKER = "state";
    private static final JsonMapper JSON = new JsonMapper();

    /** Login name of the local account. */
    static final String USER = "local";

    private final Stack stack;
    private final Browser browser = new Browser();
    private final String secret = UUID.randomUUID().toString();
    private final String brokerSecret = UUID.randomUUID().toString();
    private final String password = UUID.randomUUID().toString();

    StockRealm(Stack stack) {
        this.stack = stack;
    }

    /** Makes the realm anew and registers its broker with the simulator's gateway. */
    StockRealm create() {
        send("DELETE", URI.create(stack.keycloak() + "/admin/realms/" + NAME), "", true);
        send("POST", URI.create(stack.keycloak() + "/admin/realms"), realm().toString(), true);
        ObjectNode client = JSON.createObjectNode().put("clientId", CLIENT).put("clientSecret", brokerSecret);
        client.putArray("redirectUris").add(stack.keycloak() + "/realms/" + NAME + "/broker/" + BROKER + "/endpoint");
        send("POST", URI.create(stack.esia() + "/control/gateway-clients"), client.toString(), false);
        return this;
    }

    private ObjectNode realm() {
        var ours = stack.admin().get("");
        ObjectNode realm = JSON.createObjectNode()
                .put("realm", NAME)
                .put("enabled", true)
                .put("sslRequired", "external")
                .put("eventsEnabled", ours.path("eventsEnabled").asBoolean())
                .put("passwordPolicy", ours.path("passwordPolicy").asString(""))
                .put("accessTokenLifespan", ours.path("accessTokenLifespan").asInt());
        ObjectNode client = realm.putArray("clients")
                .addObject()
                .put("clientId", CLIENT)
                .put("secret", secret)
                .put("publicClient", false)
                .put("directAccessGrantsEnabled", false);
        client.putArray("redirectUris").add(returnAddress().toString());
        realm.putArray("users")
                .addObject()
                .put("username", USER)
                .put("enabled", true)
                .put("email", "local-account@example.test")
                .put("emailVerified", true)
                .put("firstName", "Анна")
                .put("lastName", "Примерова")
                .putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", password);
        String issuer = stack.esia() + "/gateway";
        realm.putArray("identityProviders")
                .addObject()
                .put("alias", BROKER)
                .put("providerId", "oidc")
                .put("enabled", true)
                .put("trustEmail", true)
                .set(
                        "config",
                        JSON.valueToTree(Map.ofEntries(
                                Map.entry("issuer", issuer),
                                Map.entry("authorizationUrl", issuer + "/authorize"),
                                Map.entry("tokenUrl", issuer + "/token"),
                                Map.entry("userInfoUrl", issuer + "/userinfo"),
                                Map.entry("jwksUrl", issuer + "/keys"),
                                Map.entry("useJwksUrl", "true"),
                                Map.entry("validateSignature", "true"),
                                Map.entry("pkceEnabled", "true"),
                                Map.entry("pkceMethod", "S256"),
                                Map.entry("clientAuthMethod", "client_secret_basic"),
                                Map.entry("clientId", CLIENT),
                                Map.entry("clientSecret", brokerSecret),
                                Map.entry("defaultScope", "openid profile email snils children"),
                                Map.entry("syncMode", "FORCE"))));
        return realm;
    }

    private URI returnAddress() {
        return URI.create("http://localhost:" + stack.keycloak().getPort() + "/nobody-listens-here");
    }

    /** The client on whose behalf people log in. */
    LoginClient client() {
        return new LoginClient(URI.create(stack.keycloak() + "/realms/" + NAME), CLIENT, secret, returnAddress());
    }

    /** What sends a browser straight to the broker. */
    Map<String, String> hint() {
        return Map.of("kc_idp_hint", BROKER);
    }

    String password() {
        return password;
    }

    private void send(String method, URI address, String body, boolean administrator) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (administrator) {
            request.header("Authorization", "Bearer " + stack.adminToken());
        }
        Page answer = browser.send(request);
        boolean gone = method.equals("DELETE") && answer.status() == 404;
        if (!gone && !List.of(201, 204).contains(answer.status())) {
            throw new IllegalStateException(method + " " + address + " was answered with " + answer.status());
        }
    }
}
