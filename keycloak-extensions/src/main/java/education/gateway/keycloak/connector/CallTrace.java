package education.gateway.keycloak.connector;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Optional;

/**
 * The span of one call, a child of the request's; nothing where the server makes no traces. It names connector and call,
 * never an address, and hands on the ids alone: {@code baggage} and {@code tracestate} come from a browser.
 */
final class CallTrace {

    private static final String TRACER = "education.gateway";

    private final Span span;

    private CallTrace(Span span) {
        this.span = span;
    }

    static CallTrace begin(String connector, String call) {
        return new CallTrace(GlobalOpenTelemetry.getTracer(TRACER)
                .spanBuilder(connector + " " + call)
                .setSpanKind(SpanKind.CLIENT)
                .startSpan());
    }

    /** The header {@code traceparent} (W3C Trace Context), where the trace is kept. */
    Optional<String> header() {
        SpanContext ids = span.getSpanContext();
        return ids.isValid() && ids.isSampled()
                ? Optional.of("00-" + ids.getTraceId() + "-" + ids.getSpanId() + "-01")
                : Optional.empty();
    }

    void end(String answer) {
        span.setAttribute("education.answer", answer);
        if (!answer.startsWith("2")) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
