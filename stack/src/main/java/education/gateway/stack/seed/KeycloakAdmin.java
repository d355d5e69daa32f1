package education.gateway.stack.seed;

import education.gateway.stack.home.StackFailure;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The few things of Keycloak's admin API that bring accounts into being. */
public final class KeycloakAdmin {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI keycloak;
    private final String realm;
    private final String username;
    private final String password;
    private final Browser browser = new Browser();

    public KeycloakAdmin(URI keycloak, String realm, String username, String password) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.username = username;
        this.password = password;
    }

    /** A fresh access token of the administrator; it lives for a minute. */
    public String token() {
        var answer = browser.send(
                HttpRequest.newBuilder(URI.create(keycloak + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(Browser.encode(Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                username,
                                "password",
                                password)))));
        require(answer, 200, "Keycloak's administrator could not log in");
        return JSON.readTree(answer.body()).path("access_token").asString();
    }

    /** Makes an account and returns Keycloak's id of it. */
    public String create(Map<String, Object> user, List<String> realmRoles) {
        var token = token();
        var created = post(token, "/users", user);
        require(created, 201, "Keycloak did not take an account");
        var location = created.headers().firstValue("Location").orElse("");
        var id = location.substring(location.lastIndexOf('/') + 1);
        var roles = realmRoles.stream().map(role -> role(token, role)).toList();
        require(post(token, "/users/" + id + "/role-mappings/realm", roles), 204, "Keycloak did not give a role");
        return id;
    }

    /** Reads from the realm's part of the admin API. */
    public JsonNode get(String path) {
        return get(token(), path);
    }

    private JsonNode role(String token, String name) {
        return get(token, "/roles/" + name);
    }

    private JsonNode get(String token, String path) {
        var answer = browser.send(request(token, path).GET());
        require(answer, 200, "Keycloak did not answer " + path);
        return JSON.readTree(answer.body());
    }

    private Page post(String token, String path, Object body) {
        return browser.send(request(token, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private HttpRequest.Builder request(String token, String path) {
        return HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms/" + realm + path))
                .header("Authorization", "Bearer " + token);
    }

    private static void require(Page answer, int status, String otherwise) {
        if (answer.status() != status) {
            throw new StackFailure(
                    otherwise + " (status " + answer.status() + ", \"" + shortened(answer.body()) + "\").");
        }
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
