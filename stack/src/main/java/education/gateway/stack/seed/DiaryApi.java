package education.gateway.stack.seed;

import education.gateway.stack.home.StackFailure;
import education.gateway.stack.login.Browser;
import education.gateway.stack.login.Page;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The diary's API as one bearer of a token sees it. */
public final class DiaryApi {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final URI diary;
    private final String token;

    public DiaryApi(URI diary, String token) {
        this.diary = diary;
        this.token = token;
    }

    /** GET; fails unless the answer is 200. */
    public JsonNode get(String path) {
        return JSON.readTree(require(call(request(path).GET()), path).body());
    }

    /** POST of a JSON document; fails unless the answer is of the 200s. */
    public Page post(String path, Map<String, String> body) {
        return require(
                call(request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))),
                path);
    }

    /** The bearer, a parent, agrees to the current text of consent. */
    public void consent() {
        var text = get("/consent").path("current");
        post(
                "/consent",
                Map.of(
                        "version",
                        text.path("version").asString(),
                        "hash",
                        text.path("hash").asString()));
    }

    /** Uploads a CSV file into the school register; fails with the report's beginning when it is not taken. */
    public void upload(String kind, Path csv) {
        var path = "/school/register/" + kind;
        try {
            require(
                    call(request(path)
                            .timeout(Duration.ofMinutes(3))
                            .header("Content-Type", "text/csv;charset=utf-8")
                            .POST(HttpRequest.BodyPublishers.ofFile(csv))),
                    path);
        } catch (FileNotFoundException e) {
            throw new StackFailure("The sample city has no file " + csv + ".", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(diary + "/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    private static Page call(HttpRequest.Builder request) {
        return new Browser().send(request);
    }

    private static Page require(Page answer, String path) {
        if (answer.status() >= 300) {
            var body = answer.body();
            throw new StackFailure("The diary answered " + answer.status() + " to " + path + ": "
                    + body.substring(0, Math.min(body.length(), 300)));
        }
        return answer;
    }
}
