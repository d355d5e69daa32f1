package education.gateway.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a server and counts what is asked of it, so that tools of others are counted as ours are. */
final class CountingProxy implements AutoCloseable {

    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "keep-alive", "transfer-encoding", "upgrade");

    /** A login, and the realm as Keycloak exports it. */
    private static final Set<String> ASK_BY_POST = Set.of("/protocol/openid-connect/", "/partial-export");

    private final URI server;
    private final HttpServer front;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();

    /** @param server whose requests are counted */
    CountingProxy(URI server, int port) throws IOException {
        this.server = server;
        front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        front.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "counting-proxy");
            thread.setDaemon(true);
            return thread;
        }));
        front.createContext("/", this::forward);
        front.start();
    }

    URI address() {
        return URI.create("http://localhost:" + front.getAddress().getPort());
    }

    /**
     * What was asked since the last time.
     *
     * @param requests all of them, logins too
     * @param writes those that change something, without logins
     */
    record Count(int requests, int writes) {}

    Count taken() {
        return new Count(requests.getAndSet(0), writes.getAndSet(0));
    }

    private void forward(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().toString();
        requests.incrementAndGet();
        if (!method.equals("GET") && ASK_BY_POST.stream().noneMatch(path::contains)) {
            writes.incrementAndGet();
        }
        byte[] body = exchange.getRequestBody().readAllBytes();
        var request = HttpRequest.newBuilder(URI.create(server + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try (exchange) {
            var answer = client.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!name.startsWith(":") && !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                }
            });
            byte[] content = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), content.length == 0 ? -1 : content.length);
            if (content.length > 0) {
                exchange.getResponseBody().write(content);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        front.stop(0);
    }
}
