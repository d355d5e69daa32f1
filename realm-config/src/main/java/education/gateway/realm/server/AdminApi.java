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
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keycloak's admin API. Counts its requests; never says what it read in an error, which may hold secrets. */
final class AdminApi {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SAID = 200;
    private static final String REALMS = "/admin/realms";

    private final HttpClient http;
    private final Login login;
    private String token = "";
    private Instant tokenEnds = Instant.EPOCH;
    private Duration clockAhead = Duration.ZERO;
    private int requests;

    AdminApi(Login login) {
        this(login, HttpClient.newBuilder());
    }

    AdminApi(Login login, SSLContext believed) {
        this(login, HttpClient.newBuilder().sslContext(believed));
    }

    private AdminApi(Login login, HttpClient.Builder http) {
        this.login = login;
        this.http = http.connectTimeout(Duration.ofSeconds(5)).build();
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
        return read("GET", "/admin" + path);
    }

    /** How far the server's clock is ahead of ours, by the time it wrote into a token; to about a second. */
    Duration clockAhead() {
        token();
        return clockAhead;
    }

    private JsonNode admin(String method, String path) {
        return read(method, REALMS + path);
    }

    private JsonNode read(String method, String path) {
        HttpResponse<String> answer = ask(method, path, BodyPublishers.noBody());
        if (answer.statusCode() != 200) {
            throw refused(method, path, answer, "");
        }
        return JSON.readTree(answer.body());
    }

    /**
     * Changes something. What Keycloak says of a refusal is told, for whoever wrote the files has to know it.
     *
     * @return where the made thing is; empty where none was made
     */
    String write(String method, String path, @Nullable Object body) {
        HttpResponse<String> answer = ask(
                method,
                REALMS + path,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (answer.statusCode() / 100 != 2) {
            throw refused(method, REALMS + path, answer, reason(answer.body()));
        }
        return answer.headers().firstValue("Location").orElse("");
    }

    /** Makes the next request log in anew: who made a realm may do more than before. */
    void forgetToken() {
        tokenEnds = Instant.EPOCH;
    }

    private HttpResponse<String> ask(String method, String path, HttpRequest.BodyPublisher body) {
        return call(HttpRequest.newBuilder(URI.create(login.keycloak() + path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .method(method, body)
                .build());
    }

    private static Refused refused(String method, String path, HttpResponse<String> answer, String reason) {
        int status = answer.statusCode();
        return status == 401 || status == 403
                ? new Refused("Keycloak does not allow " + method + " " + path + " to this login.", status)
                : new Refused(
                        "Keycloak answered " + status + " to " + method + " " + path
                                + (reason.isEmpty() ? "" : " (" + reason + ")") + ".",
                        status);
    }

    private static String reason(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            String said = json.path("errorMessage")
                    .asString(json.path("error_description")
                            .asString(json.path("error").asString("")));
            return said.length() > SAID ? said.substring(0, SAID) : said;
        } catch (JacksonException none) {
            return "";
        }
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
            throw new Refused(
                    "Keycloak does not let this login in (status " + answer.statusCode() + ").", answer.statusCode());
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
