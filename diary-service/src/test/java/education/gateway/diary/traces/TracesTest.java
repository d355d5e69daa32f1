package education.gateway.diary.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import education.gateway.diary.support.FakeKeycloak.Person;
import education.gateway.diary.support.RunningDiary;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

/** What a collector gets, byte by byte: OTLP carries texts as they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracesTest {

    private static final String PARENT = "200000000024";
    private static final String FOREIGN_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private HttpServer collector;
    private RunningDiary diary;

    @BeforeAll
    void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            synchronized (received) {
                received.writeBytes(exchange.getRequestBody().readAllBytes());
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        diary = RunningDiary.with(
                "--" + OnlyWhereWanted.ENDPOINT + "=http://127.0.0.1:"
                        + collector.getAddress().getPort() + "/v1/traces",
                "--management.opentelemetry.tracing.export.schedule-delay=100ms",
                "--management.tracing.sampling.probability=1.0");
    }

    @AfterAll
    void stop() {
        diary.stop();
        collector.stop(0);
    }

    private String sent() {
        synchronized (received) {
            return received.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void a_span_says_which_route_and_how_it_ended_and_nothing_else() throws Exception {
        Person parent = diary.keycloak.parent(PARENT, "basic", Map.of());
        String token = diary.keycloak.accessToken(parent);
        UUID pupil = UUID.randomUUID();
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + diary.port() + "/api/v1/children/" + pupil
                        + "/week?date=1987-06-05&who=ivanova"))
                .header("Authorization", "Bearer " + token)
                .header("X-Who", "petrova")
                .header("traceparent", "00-" + FOREIGN_TRACE + "-00f067aa0ba902b7-01")
                .header("baggage", "who=sidorova");
        RunningDiary.send(request.build());
        diary.browser().logIn(parent, "/");
        diary.browser().get("/made-up-" + pupil);

        Awaitility.await()
                .until(() -> sent().contains("/api/v1/children/{pupil}/week") && sent().contains("REDIRECTION"));
        assertThat(sent())
                .contains("diary-service", "method", "status", "outcome")
                .doesNotContain(pupil.toString(), "1987", "who=", "made-up", "code=", "state=")
                .doesNotContain("ivanova", "petrova", "sidorova", PARENT, token.substring(token.length() - 20))
                .doesNotContain(new String(HexFormat.of().parseHex(FOREIGN_TRACE), StandardCharsets.ISO_8859_1))
                .doesNotContain("http.url", "User-Agent", "Java-http-client", "localhost:" + diary.port());
    }

    @Test
    void without_a_collector_there_are_no_spans() {
        assertThat(diary.bean(SdkTracerProvider.class)).isNotNull();
        assertThatThrownBy(() -> RunningDiary.shared().bean(SdkTracerProvider.class))
                .isInstanceOf(NoSuchBeanDefinitionException.class);
    }
}
