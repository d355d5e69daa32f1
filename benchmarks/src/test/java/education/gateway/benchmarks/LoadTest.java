package education.gateway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final byte[] MARKS = "marks".repeat(5000).getBytes(StandardCharsets.UTF_8);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    /** {@code /chunked} and {@code /whole} answer rightly, {@code /refused} with the right body and another status. */
    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            if (path.equals("/last")) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            exchange.sendResponseHeaders(path.equals("/refused") ? 403 : 200, path.equals("/whole") ? MARKS.length : 0);
            exchange.getResponseBody().write(MARKS);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void answers_in_chunks_and_in_one_piece_are_compared_byte_for_byte() {
        var outcome = load("/chunked", "/whole").closed(2, 0.2);

        assertThat(outcome.answers()).isPositive();
        assertThat(outcome.failures()).isZero();
        assertThat(outcome.percentile(0.5)).isPositive();
    }

    @Test
    void a_connection_that_the_server_ends_after_an_answer_is_opened_again() {
        var outcome = load("/last", "/whole").closed(1, 0.2);

        assertThat(outcome.answers()).isGreaterThan(2);
        assertThat(outcome.failures()).isZero();
    }

    @Test
    void another_status_is_a_failure_and_never_an_answer() {
        var outcome = load("/refused").closed(1, 0.1);

        assertThat(outcome.answers()).isZero();
        assertThat(outcome.failures()).isPositive();
    }

    @Test
    void another_body_is_a_failure_and_never_an_answer() {
        var wrong = MARKS.clone();
        wrong[MARKS.length - 1] = 'x';
        var outcome = new Load(port(), List.of(new Ask("/whole", "token", wrong))).closed(1, 0.1);

        assertThat(outcome.answers()).isZero();
        assertThat(outcome.failures()).isPositive();
    }

    @Test
    void a_fixed_rate_sends_exactly_that_many() {
        var outcome = load("/whole").arriving(100, 2, 0.3);

        assertThat(outcome.answers() + outcome.failures()).isEqualTo(30);
    }

    private Load load(String... paths) {
        return new Load(
                port(),
                List.of(paths).stream()
                        .map(path -> new Ask(path, "token", MARKS))
                        .toList());
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
