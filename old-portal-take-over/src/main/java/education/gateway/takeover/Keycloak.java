package education.gateway.takeover;

import java.io.IOException;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The resource {@code /realms/{realm}/old-portal}, asked with the token of the command's own client. */
final class Keycloak implements Server {

    private static final String CLIENT = "old-portal-take-over";
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final String realm;
    private final String secret;
    private String token = "";
    private Instant tokenEnds = Instant.MIN;

    Keycloak(URI keycloak, String realm, String secret) {
        this.realm = keycloak.toString().replaceAll("/+$", "") + "/realms/" + realm;
        this.secret = secret;
    }

    @Override
    public long remaining() {
        return send("GET", "/rest").path("remaining").asLong();
    }

    @Override
    public long restart() {
        return send("POST", "/rest/restart").path("remaining").asLong();
    }

    @Override
    public Step next(int size, int threads) {
        JsonNode answer = send("POST", "/rest/next?size=" + size + "&threads=" + threads);
        var outcomes = new TreeMap<String, Integer>();
        answer.path("outcomes")
                .properties()
                .forEach(entry -> outcomes.put(entry.getKey(), entry.getValue().asInt()));
        return new Step(
                answer.path("looked").asInt(), outcomes, answer.path("finished").asBoolean());
    }

    /** Refusals with higher numbers than this one: the outcome by number, empty at the end. */
    Map<Long, String> refusalsAfter(long number) {
        var refusals = new LinkedHashMap<Long, String>();
        send("GET", "/rest/refusals?after=" + number)
                .path("refusals")
                .forEach(refusal -> refusals.put(
                        Long.valueOf(refusal.path("number").asString()),
                        refusal.path("outcome").asString()));
        return refusals;
    }

    private JsonNode send(String method, String path) {
        HttpResponse<String> answer = call(HttpRequest.newBuilder(URI.create(realm + "/old-portal" + path))
                .header("Authorization", "Bearer " + token())
                .timeout(STEP)
                .method(method, BodyPublishers.noBody())
                .build());
        if (answer.statusCode() >= 500) {
            throw new Unreachable("Keycloak answered " + answer.statusCode() + detail(answer)
                    + " Run the command again: it goes on where it was.");
        }
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Keycloak answered " + answer.statusCode() + detail(answer));
        }
        return JSON.readTree(answer.body());
    }

    private static String detail(HttpResponse<String> answer) {
        boolean problem = answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json");
        return problem ? ": " + JSON.readTree(answer.body()).path("detail").asString() : ".";
    }

    private String token() {
        if (Instant.now().isBefore(tokenEnds)) {
            return token;
        }
        HttpResponse<String> answer = call(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString("grant_type=client_credentials&client_id=" + CLIENT + "&client_secret="
                        + URLEncoder.encode(secret, StandardCharsets.UTF_8)))
                .build());
        if (answer.statusCode() >= 500) {
            throw new Unreachable("Keycloak answered " + answer.statusCode() + " when asked for a token.");
        }
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("Keycloak gives the client " + CLIENT + " no token (status "
                    + answer.statusCode() + "): is TAKE_OVER_SECRET right?");
        }
        JsonNode json = JSON.readTree(answer.body());
        token = json.path("access_token").asString();
        tokenEnds = Instant.now().plusSeconds(json.path("expires_in").asLong() / 2);
        return token;
    }

    private HttpResponse<String> call(HttpRequest request) {
        @Nullable IOException last = null;
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                return http.send(request, BodyHandlers.ofString());
            } catch (IOException broken) {
                last = broken;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new Unreachable("Stopped.");
            }
        }
        throw new Unreachable("Keycloak at " + request.uri().getAuthority() + " does not answer ("
                + (last == null ? "" : last.getClass().getSimpleName())
                + "). Run the command again: it goes on where it was.");
    }
}
