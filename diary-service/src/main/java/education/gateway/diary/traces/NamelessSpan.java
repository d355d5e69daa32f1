package education.gateway.diary.traces;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;
import java.util.Set;

/**
 * A span without what may name somebody: of its attributes those below are left, its events, which quote the messages of
 * exceptions, are not. What another version of a library adds does not come through by itself.
 */
final class NamelessSpan extends DelegatingSpanData {

    private static final Set<String> KEPT = Set.of("method", "status", "outcome", "exception");

    /** The pattern of our own route; at a call to somebody else it would be the whole address. */
    private static final String ROUTE = "uri";

    private final Attributes attributes;

    NamelessSpan(SpanData span) {
        super(span);
        boolean served = span.getKind() == SpanKind.SERVER;
        attributes = span.getAttributes().toBuilder()
                .removeIf(key ->
                        !KEPT.contains(key.getKey()) && !(served && key.getKey().equals(ROUTE)))
                .build();
    }

    @Override
    public Attributes getAttributes() {
        return attributes;
    }

    @Override
    public int getTotalAttributeCount() {
        return attributes.size();
    }

    @Override
    public List<EventData> getEvents() {
        return List.of();
    }

    @Override
    public int getTotalRecordedEvents() {
        return 0;
    }

    @Override
    public List<LinkData> getLinks() {
        return List.of();
    }

    @Override
    public int getTotalRecordedLinks() {
        return 0;
    }

    /** Whether it went wrong, without the message that says how. */
    @Override
    public StatusData getStatus() {
        return StatusData.create(super.getStatus().getStatusCode(), "");
    }
}
