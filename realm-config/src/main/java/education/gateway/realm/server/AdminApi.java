package education.gateway.realm.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
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

    private JsonNode admin(String method, String path) {
        HttpResponse<String> answer = call(HttpRequest.newBuilder(URI.create(login.keycloak() + "/admin/realms" + path))
                .header("Authorization", "Bearer " + token())
                .timeout(PATIENCE)
                .method(method, BodyPublishers.noBody())
                .build());
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
            throw new Refused("Keycloak does not allow " + method + " " + path + " to this login.");
        }
        if (answer.statusCode() != 200) {
            throw new Refused("Keycloak answered " + answer.statusCode() + " to " + method + " " + path + ".");
        }
        return JSON.readTree(answer.body());
    }

    private String token() {
        if (Instant.now().isBefore(tokenEnds)) {
            return token;
        }
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
        tokenEnds = Instant.now().plusSeconds(json.path("expires_in").asLong() / 2);
        return token;
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
