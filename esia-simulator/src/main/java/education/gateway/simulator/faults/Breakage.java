package education.gateway.simulator.faults;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** A way in which any endpoint can break, whatever was asked. */
enum Breakage {
    UNAUTHORISED("401", "401 with ESIA-005013") {
        @Override
        void happen(Exchange exchange) throws IOException {
            exchange.json(401, "{\"code\":\"ESIA-005013\",\"message\":\"SecurityErrorEnum.expiredToken\"}");
        }
    },
    UNAUTHORISED_LIST("401-list", "401 with ESIA-005013 inside an array") {
        @Override
        void happen(Exchange exchange) throws IOException {
            exchange.json(401, "[{\"code\":\"ESIA-005013\",\"message\":\"SecurityErrorEnum.expiredToken\"}]");
        }
    },
    FORBIDDEN("403", "403 with ESIA-005029") {
        @Override
        void happen(Exchange exchange) throws IOException {
            exchange.json(403, "{\"code\":\"ESIA-005029\",\"message\":\"SecurityErrorEnum.scopeNotAllowed\"}");
        }
    },
    FAILED("500", "500 with an empty body") {
        @Override
        void happen(Exchange exchange) {
            exchange.response().setStatus(500);
        }
    },
    UNAVAILABLE("503", "503 with HTML") {
        @Override
        void happen(Exchange exchange) throws IOException {
            exchange.answer(503, "text/html;charset=UTF-8", HTML);
        }
    },
    AS_HTML("html", "200 with HTML in place of JSON") {
        @Override
        void happen(Exchange exchange) throws IOException {
            exchange.answer(200, "text/html;charset=UTF-8", HTML);
        }
    },
    CUT("cut", "200 with half a JSON document") {
        @Override
        void happen(Exchange exchange) throws IOException {
            exchange.json(200, "{\"stateFacts\":[\"Ent");
        }
    },
    EMPTY("empty", "200 with an empty object") {
        @Override
        void happen(Exchange exchange) throws IOException {
            exchange.json(200, "{}");
        }
    },
    HUGE("huge", "200 with 10 MB of JSON") {
        @Override
        void happen(Exchange exchange) throws IOException {
            exchange.response().setContentType(JSON);
            byte[] chunk = new byte[1024 * 1024];
            Arrays.fill(chunk, (byte) 'x');
            OutputStream out = exchange.response().getOutputStream();
            out.write("{\"padding\":\"".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 10; i++) {
                out.write(chunk);
            }
            out.write("\"}".getBytes(StandardCharsets.US_ASCII));
        }
    },
    SLOW("slow", "the right answer, after simulator.slow (15 s)") {
        @Override
        void happen(Exchange exchange) throws IOException, ServletException {
            pause(exchange.slow());
            exchange.chain().doFilter(exchange.request(), exchange.response());
        }
    },
    DRIP("drip", "200, then a byte a second for four times simulator.slow") {
        @Override
        void happen(Exchange exchange) throws IOException {
            exchange.response().setContentType(JSON);
            OutputStream out = exchange.response().getOutputStream();
            out.write('{');
            for (long i = 0; i < 4 * exchange.slow().toSeconds(); i++) {
                out.write(' ');
                out.flush();
                pause(Duration.ofSeconds(1));
            }
            out.write('}');
        }
    },
    NEVER("never", "no answer for ten minutes, then none") {
        @Override
        void happen(Exchange exchange) {
            pause(Duration.ofMinutes(10));
            exchange.response().setStatus(504);
        }
    };

    /** One request to break. */
    record Exchange(HttpServletRequest request, HttpServletResponse response, FilterChain chain, Duration slow) {

        void json(int status, String body) throws IOException {
            answer(status, JSON, body);
        }

        void answer(int status, String contentType, String body) throws IOException {
            response.setStatus(status);
            response.setContentType(contentType);
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static final String JSON = "application/json;charset=UTF-8";
    private static final String HTML =
            "<!DOCTYPE html><html lang=\"ru\"><title>Технические работы</title><h1>Технические работы</h1></html>";

    private final String suffix;
    private final String description;

    Breakage(String suffix, String description) {
        this.suffix = suffix;
        this.description = description;
    }

    abstract void happen(Exchange exchange) throws IOException, ServletException;

    String suffix() {
        return suffix;
    }

    String description() {
        return description;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
