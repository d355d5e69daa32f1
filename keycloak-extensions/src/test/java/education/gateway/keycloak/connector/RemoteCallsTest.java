package education.gateway.keycloak.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import education.gateway.keycloak.support.StandIn;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteCallsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private final StandIn state = new StandIn();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RemoteCalls calls = new RemoteCalls("esia", registry, Duration.ofSeconds(2));
    private final List<String> traces = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        state.close();
    }

    @Test
    void calls_are_timed_by_what_was_asked_and_how_it_was_answered() throws RemoteFailure {
        state.at("/rs/prns/1000300001", StandIn.json(200, "{}")).at("/te", StandIn.json(400, "{}"));
        get("person", "/rs/prns/1000300001").await();
        calls.post("token", at("/te"), "a=b", Duration.ofSeconds(2), soon()).await();
        assertThat(registry.getMeters())
                .extracting(Meter::getId)
                .asString()
                .contains("person")
                .doesNotContain("1000300001", "prns", "localhost");
        assertThat(timer("person", "200").count()).isEqualTo(1);
        assertThat(timer("token", "400").count()).isEqualTo(1);
    }

    @Test
    void calls_without_an_answer_are_told_apart() throws RemoteFailure {
        state.at(
                "/slow", exchange -> LockSupport.parkNanos(Duration.ofSeconds(2).toNanos()));
        PendingCall slow = calls.get("person", at("/slow"), Duration.ofMillis(200), soon());
        assertThatThrownBy(slow::await).isInstanceOf(RemoteFailure.class);
        calls.get("children", at("/slow"), Duration.ofSeconds(2), soon()).abandon();
        PendingCall nobody = calls.get("token", URI.create("http://localhost:1/"), Duration.ofSeconds(2), soon());
        assertThatThrownBy(nobody::await).isInstanceOf(RemoteFailure.class);
        assertThat(timer("person", "timed_out").count()).isEqualTo(1);
        assertThat(timer("children", "abandoned").count()).isEqualTo(1);
        assertThat(timer("token", "unreachable").count()).isEqualTo(1);
    }

    @Test
    void a_call_carries_the_span_of_its_request_and_nothing_else_that_a_browser_sent() throws RemoteFailure {
        seeTraces();
        Span request = Span.wrap(SpanContext.createFromRemoteParent(
                TRACE,
                SPAN,
                TraceFlags.getSampled(),
                TraceState.builder().put("shop", "anna").build()));
        try (var scope = request.makeCurrent()) {
            assertThat(scope).isNotNull();
            get("person", "/traced").await();
        }
        assertThat(traces).singleElement().asString().matches("00-" + TRACE + "-[0-9a-f]{16}-01; null; null");
    }

    @Test
    void without_a_trace_nothing_is_sent_along() throws RemoteFailure {
        seeTraces();
        get("person", "/traced").await();
        Span notKept = Span.wrap(SpanContext.create(TRACE, SPAN, TraceFlags.getDefault(), TraceState.getDefault()));
        try (var scope = notKept.makeCurrent()) {
            assertThat(scope).isNotNull();
            get("person", "/traced").await();
        }
        assertThat(traces).containsExactly("null; null; null", "null; null; null");
    }

    private void seeTraces() {
        state.at("/traced", exchange -> {
            var headers = exchange.getRequestHeaders();
            traces.add(headers.getFirst("traceparent") + "; " + headers.getFirst("tracestate") + "; "
                    + headers.getFirst("baggage"));
            StandIn.json(200, "{}").to(exchange);
        });
    }

    private PendingCall get(String call, String path) {
        return calls.get(call, at(path), Duration.ofSeconds(2), soon());
    }

    private URI at(String path) {
        return URI.create(state.base() + path);
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5));
    }

    private Timer timer(String call, String answer) {
        return registry.get("education.provider.calls")
                .tag("connector", "esia")
                .tag("call", call)
                .tag("answer", answer)
                .timer();
    }
}
