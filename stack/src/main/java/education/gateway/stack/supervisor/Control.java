package education.gateway.stack.supervisor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import education.gateway.stack.home.StackFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Stops and starts single parts for tests of faults: {@code POST /control/parts/<name>/start|stop|kill} beside the inbox
 * page, with the token that only readers of the stack's home know.
 */
final class Control {

    private static final String PATH = "/control/parts/";

    private final Parts parts;
    private final byte[] authorization;

    Control(Parts parts, String token) {
        this.parts = parts;
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    void join(HttpServer http) {
        http.createContext(PATH, this::answer);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var given = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .orElse("");
            if (!MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8))) {
                send(exchange, 401, "");
                return;
            }
            var words =
                    exchange.getRequestURI().getPath().substring(PATH.length()).split("/", -1);
            var part = parts.server(words[0]);
            if (words.length != 2
                    || part.isEmpty()
                    || !exchange.getRequestMethod().equals("POST")) {
                send(exchange, 404, "");
                return;
            }
            switch (words[1]) {
                case "start" -> part.get().start();
                case "stop" -> part.get().stop();
                case "kill" -> part.get().kill();
                default -> {
                    send(exchange, 404, "");
                    return;
                }
            }
            send(exchange, 204, "");
        } catch (StackFailure e) {
            send(exchange, 500, String.valueOf(e.getMessage()));
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain;charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
