package education.gateway.realm.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keycloak's admin API. Counts its requests; never says an answer's body in an error, which may hold secrets. */
final class AdminApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Login login;
    private String token = "";
    private Instant tokenEnds = Instant.EPOCH;
    private Duration clockAhead = Duration.ZERO;
    private int requests;

    AdminApi(Login login) {
        this.login = login;
    }

    int requests() {
        return requests;
    }

    /** @param path after {@code /admin/realms} */
    JsonNode get(String path) {
        return admin("GET", path);
    }

    JsonNode post(String path) {
        return admin("POST", path);
    }

    /** @param path after {@code /admin} */
    JsonNode getOfServer(String path) {
        return JSON.readTree(
                allowed("GET", "/admin" + path, BodyPublishers.noBody(), 200).body());
    }

    /** @param path after {@code /admin/realms} */
    void put(String path, JsonNode content) {
        allowed("PUT", "/admin/realms" + path, BodyPublishers.ofString(JSON.writeValueAsString(content)), 204);
    }

    /** How far the server's clock is ahead of ours, by the time it wrote into a token; to about a second. */
    Duration clockAhead() {
        token();
        return clockAhead;
    }

    private JsonNode admin(String method, String path) {
        return JSON.readTree(allowed(method, "/admin/realms" + path, BodyPublishers.noBody(), 200)
                .body());
    }

    private HttpResponse<String> allowed(String method, String path, BodyPublisher body, int expected) {
        HttpResponse<String> answer = call(HttpRequest.newBuilder(URI.create(login.keycloak() + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .method(method, body)
                .build());
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
            throw new Refused("Keycloak does not allow " + method + " " + path + " to this login.");
        }
        if (answer.statusCode() != expected) {
            throw new Refused("Keycloak answered " + answer.statusCode() + " to " + method + " " + path + ".");
        }
        return answer;
    }

    private String token() {
        if (Instant.now().isBefore(tokenEnds)) {
            return token;
        }
        Instant asked = Instant.now();
        HttpResponse<String> answer = call(HttpRequest.newBuilder(
                        URI.create(login.keycloak() + "/realms/" + login.realm() + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofString(login.form()))
                .build());
        if (answer.statusCode() != 200) {
            throw new Refused("Keycloak does not let this login in (status " + answer.statusCode() + ").");
        }
        JsonNode json = JSON.readTree(answer.body());
        token = json.path("access_token").asString();
        Instant answered = Instant.now();
        tokenEnds = answered.plusSeconds(json.path("expires_in").asLong() / 2);
        clockAhead = Duration.between(answered, issuedAt(token).orElse(answered))
                .plus(Duration.between(asked, answered).dividedBy(2));
        return token;
    }

    private static Optional<Instant> issuedAt(String token) {
        String[] parts = token.split("\\.");
        if (parts.length < 3) {
            return Optional.empty();
        }
        // Whole seconds: half of one is the best guess.
        return Optional.of(
                Instant.ofEpochSecond(JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
                                .path("iat")
                                .asLong())
                        .plusMillis(500));
    }

    private HttpResponse<String> call(HttpRequest request) {
        requests++;
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= 500) {
                throw new Unreachable("Keycloak at " + login + " answered " + answer.statusCode() + " to "
                        + request.uri().getPath() + ".");
            }
            return answer;
        } catch (IOException broken) {
            throw new Unreachable("Keycloak at " + login + " does not answer ("
                    + broken.getClass().getSimpleName() + ").");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Stopped.");
        }
    }
}
