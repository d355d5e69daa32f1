package education.gateway.diary.support;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What the stand-in reads from requests and writes as answers. */
final class Exchanges {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Exchanges() {}

    static Map<String, String> form(HttpExchange exchange) throws IOException {
        return FakeKeycloak.query(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    static boolean isClient(HttpExchange exchange, String id, String secret) {
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.US_ASCII));
        return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    /** Whether the diary itself asks. */
    static boolean isService(HttpExchange exchange) {
        return "Bearer service-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    /** The account whose access token the request carries; empty when it carries none. */
    static Optional<String> subject(HttpExchange exchange) {
        String token = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        try {
            return Optional.of(SignedJWT.parse(token).getJWTClaimsSet().getSubject());
        } catch (ParseException failure) {
            return Optional.empty();
        }
    }

    static void send(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        send(exchange, status, "application/json", body);
    }

    static void send(HttpExchange exchange, int status, String type, Map<String, ?> body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
        if (status != 204) {
            exchange.getResponseBody().write(bytes);
        }
    }
}
