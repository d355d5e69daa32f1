package education.gateway.system.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keycloak's admin API as plain JSON, with the bootstrap administrator's token renewed when it is about to end. */
public final class AdminApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final URI keycloak;
    private final String user;
    private final String password;
    private String token = "";
    private Instant tokenEnds = Instant.EPOCH;

    public AdminApi(URI keycloak, String user, String password) {
        this.keycloak = keycloak;
        this.user = user;
        this.password = password;
    }

    public URI keycloak() {
        return keycloak;
    }

    /** @param path after {@code /admin/realms}, with its query */
    public JsonNode get(String path) {
        return JSON.readTree(send("GET", path, null, 200).body());
    }

    public void post(String path, Object body) {
        send("POST", path, body, 201);
    }

    /** Posts what is answered without a body, such as roles to an account. */
    public void give(String path, Object body) {
        send("POST", path, body, 204);
    }

    public void put(String path, Object body) {
        send("PUT", path, body, 204);
    }

    /** Puts what is answered otherwise than most. */
    public void put(String path, Object body, int expected) {
        send("PUT", path, body, expected);
    }

    public void delete(String path) {
        send("DELETE", path, null, 204);
    }

    /** Deletes what may not be there. */
    public void deleteIfThere(String path) {
        HttpResponse<String> answer = exchange("DELETE", path, null);
        if (answer.statusCode() != 204 && answer.statusCode() != 404) {
            throw unexpected("DELETE", path, answer);
        }
    }

    private HttpResponse<String> send(String method, String path, @Nullable Object body, int expected) {
        HttpResponse<String> answer = exchange(method, path, body);
        if (answer.statusCode() != expected) {
            throw unexpected(method, path, answer);
        }
        return answer;
    }

    private HttpResponse<String> exchange(String method, String path, @Nullable Object body) {
        var request = HttpRequest.newBuilder(keycloak.resolve("/admin/realms" + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(
                                        body instanceof String text ? text : JSON.writeValueAsString(body)));
        return call(request.build());
    }

    private synchronized String token() {
        if (Instant.now().isBefore(tokenEnds)) {
            return token;
        }
        String form =
                "grant_type=password&client_id=admin-cli&username=" + encode(user) + "&password=" + encode(password);
        HttpResponse<String> answer =
                call(HttpRequest.newBuilder(keycloak.resolve("/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .timeout(Duration.ofSeconds(30))
                        .POST(BodyPublishers.ofString(form))
                        .build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the administrator cannot log in: " + answer.statusCode());
        }
        JsonNode json = JSON.readTree(answer.body());
        token = json.path("access_token").asString();
        tokenEnds = Instant.now().plusSeconds(json.path("expires_in").asLong() - 15);
        return token;
    }

    private static HttpResponse<String> call(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(request.uri().getPath() + " did not answer", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "stopped while waiting for " + request.uri().getPath(), stopped);
        }
    }

    private static IllegalStateException unexpected(String method, String path, HttpResponse<String> answer) {
        return new IllegalStateException(method + " " + path + " was answered " + answer.statusCode() + ": "
                + answer.body().substring(0, Math.min(500, answer.body().length())));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
