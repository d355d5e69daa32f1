package education.gateway.system.esia;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** What a server of the state sends back, sensible or not. */
record Reply(Supplier<ResponseDefinitionBuilder> response) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGER_THAN_ANYONE_WAITS_MS = 60_000;

    static Reply json(Object value) {
        return json(200, JSON.writeValueAsString(value));
    }

    static Reply json(int status, String text) {
        return text(status, "application/json;charset=UTF-8", text);
    }

    static Reply error(int status, String code, String message) {
        return json(status, JSON.writeValueAsString(Map.of("code", code, "message", message)));
    }

    static Reply text(int status, String type, String text) {
        return new Reply(() -> new ResponseDefinitionBuilder()
                .withStatus(status)
                .withHeader("Content-Type", type)
                .withBody(text));
    }

    static Reply html(int status) {
        return text(status, "text/html;charset=UTF-8", "<html><body>Технические работы</body></html>");
    }

    static Reply redirect(String location) {
        return new Reply(() -> new ResponseDefinitionBuilder().withStatus(302).withHeader("Location", location));
    }

    /** Answers after everybody has left. */
    static Reply never() {
        return new Reply(() -> json(200, "{}").response.get().withFixedDelay(LONGER_THAN_ANYONE_WAITS_MS));
    }

    /** Each packet comes soon, the whole never. */
    Reply drip() {
        return new Reply(() -> response.get().withChunkedDribbleDelay(60, LONGER_THAN_ANYONE_WAITS_MS));
    }

    Reply after(int milliseconds) {
        return new Reply(() -> response.get().withFixedDelay(milliseconds));
    }

    /** Right JSON, but ten megabytes of it. */
    static Reply tenMegabytes() {
        return json(200, "{\"padding\":\"" + "x".repeat(10 << 20) + "\"}");
    }

    static Reply broken(Fault fault) {
        return new Reply(() -> new ResponseDefinitionBuilder().withFault(fault));
    }
}
