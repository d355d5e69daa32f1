package education.gateway.system.esia;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the diary holds after a login.
 *
 * @param claims of the access token
 * @param userInfo what Keycloak tells of the person
 */
public record Session(JsonNode claims, JsonNode userInfo) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public static Session redeem(URI endpoints, String form) {
        JsonNode tokens = json(HttpRequest.newBuilder(URI.create(endpoints + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
        String access = tokens.path("access_token").asString();
        JsonNode info = json(HttpRequest.newBuilder(URI.create(endpoints + "/userinfo"))
                .header("Authorization", "Bearer " + access)
                .GET());
        byte[] claims = Base64.getUrlDecoder().decode(access.split("\\.")[1]);
        return new Session(JSON.readTree(new String(claims, StandardCharsets.UTF_8)), info);
    }

    private static JsonNode json(HttpRequest.Builder request) {
        try {
            var answer = CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(
                        answer.uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public String parentId() {
        return claims.path("parent_id").asString();
    }

    public JsonNode stateChildren() {
        return userInfo.path("state_children");
    }
}
