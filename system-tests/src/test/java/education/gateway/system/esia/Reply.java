package education.gateway.system.esia;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** What a server of the state sends back, sensible or not. */
public record Reply(Supplier<ResponseDefinitionBuilder> response) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGER_THAN_ANYONE_WAITS_MS = 60_000;

    public static Reply json(Object value) {
        return json(200, JSON.writeValueAsString(value));
    }

    public static Reply json(int status, String text) {
        return text(status, "application/json;charset=UTF-8", text);
    }

    public static Reply error(int status, String code, String message) {
        return json(status, JSON.writeValueAsString(Map.of("code", code, "message", message)));
    }

    public static Reply text(int status, String type, String text) {
        return new Reply(() -> new ResponseDefinitionBuilder()
                .withStatus(status)
                .withHeader("Content-Type", type)
                .withBody(text));
    }

    public static Reply html(int status) {
        return text(status, "text/html;charset=UTF-8", "<html><body>Технические работы</body></html>");
    }

    public static Reply redirect(String location) {
        return new Reply(() -> new ResponseDefinitionBuilder().withStatus(302).withHeader("Location", location));
    }

    /** Answers after everybody has left. */
    public static Reply never() {
        return new Reply(() -> json(200, "{}").response.get().withFixedDelay(LONGER_THAN_ANYONE_WAITS_MS));
    }

    /** Each packet comes soon, the whole never. */
    public Reply drip() {
        return new Reply(() -> response.get().withChunkedDribbleDelay(60, LONGER_THAN_ANYONE_WAITS_MS));
    }

    public Reply after(int milliseconds) {
        return new Reply(() -> response.get().withFixedDelay(milliseconds));
    }

    /** Right JSON, but ten megabytes of it. */
    public static Reply tenMegabytes() {
        return json(200, "{\"padding\":\"" + "x".repeat(10 << 20) + "\"}");
    }

    public static Reply broken(Fault fault) {
        return new Reply(() -> new ResponseDefinitionBuilder().withFault(fault));
    }
}
