package education.gateway.keycloak.connector;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/**
 * Calls to a provider's server, each in another thread: with a time limit over the whole answer (the server's client has
 * one per packet only, and a slow drip would hold a request thread for ever), a size limit, no redirects, no cookies, no
 * retries of ours. Trusts what the server trusts ({@code --truststore-paths}).
 */
public final class RemoteCalls {

    /** Bytes; ten thousand children do not fit, a decent family does a hundred times. */
    public static final int LARGEST_ANSWER = 1 << 20;

    private final String connector;
    private final CallFigures figures;
    private final HttpClient client;

    /**
     * @param connector short name of the connector, for metrics and traces
     * @param registry where the metrics are
     * @param connectTimeout for the connection alone, TLS included
     */
    public RemoteCalls(String connector, MeterRegistry registry, Duration connectTimeout) {
        this.connector = connector;
        this.figures = new CallFigures(registry, connector);
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    /**
     * Asks for a JSON document that everybody may read.
     *
     * @param call what is asked for, one word of few
     */
    public PendingCall get(String call, URI address, Duration timeout, Deadline deadline) {
        return send(call, HttpRequest.newBuilder(address).GET(), timeout, deadline);
    }

    /** Asks for a JSON document with a bearer token. */
    public PendingCall get(String call, URI address, String bearerToken, Duration timeout, Deadline deadline) {
        return send(
                call,
                HttpRequest.newBuilder(address).GET().header("Authorization", "Bearer " + bearerToken),
                timeout,
                deadline);
    }

    /** Posts a form that is already encoded. */
    public PendingCall post(String call, URI address, String form, Duration timeout, Deadline deadline) {
        return send(call, form(address, form), timeout, deadline);
    }

    /** The same, with who we are in the header {@code Authorization}. */
    public PendingCall post(
            String call, URI address, String form, String authorization, Duration timeout, Deadline deadline) {
        return send(call, form(address, form).header("Authorization", authorization), timeout, deadline);
    }

    private static HttpRequest.Builder form(URI address, String form) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
    }

    private PendingCall send(String call, HttpRequest.Builder request, Duration timeout, Deadline deadline) {
        CallTrace trace = CallTrace.begin(connector, call);
        trace.header().ifPresent(ids -> request.header("traceparent", ids));
        HttpRequest ready =
                request.header("Accept", "application/json").timeout(timeout).build();
        long begun = System.nanoTime();
        return new PendingCall(
                client.sendAsync(ready, head -> new LimitedBody(LARGEST_ANSWER)),
                deadline.orEarlierIn(timeout),
                answer -> {
                    figures.record(call, answer, System.nanoTime() - begun);
                    trace.end(answer);
                });
    }
}
