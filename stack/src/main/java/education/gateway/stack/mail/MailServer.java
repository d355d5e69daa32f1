package education.gateway.stack.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import education.gateway.stack.home.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** The mailbox with its page ({@code /}) and its JSON for tests ({@code /api/messages?to=…}, GET and DELETE). */
public final class MailServer {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String API = "/api/messages";
    private static final int THREADS = 2;

    private final Mailbox mailbox;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, MailServer::daemon);

    public MailServer(int smtpPort, int pagePort) {
        mailbox = new Mailbox(smtpPort);
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), pagePort), 0);
        } catch (IOException e) {
            throw new StackFailure("The inbox page could not listen on port " + pagePort + ".", e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::answer);
    }

    /** The server on which further paths may be put. */
    public HttpServer http() {
        return http;
    }

    public void start() {
        mailbox.start();
        http.start();
    }

    public void stop() {
        http.stop(0);
        threads.shutdownNow();
        mailbox.stop();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (path.equals(API) && exchange.getRequestMethod().equals("DELETE")) {
                mailbox.clear();
                send(exchange, 204, "text/plain", "");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, "text/plain", "");
            } else if (path.equals(API)) {
                send(exchange, 200, "application/json", JSON.writeValueAsString(wanted(exchange)));
            } else if (path.equals("/")) {
                send(exchange, 200, "text/html", InboxPage.list(mailbox.letters()));
            } else {
                var letter = mailbox.letters().stream()
                        .filter(candidate -> path.equals("/letters/" + candidate.id()))
                        .findFirst();
                send(
                        exchange,
                        letter.isPresent() ? 200 : 404,
                        "text/html",
                        letter.map(InboxPage::letter).orElseGet(InboxPage::notFound));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<Letter> wanted(HttpExchange exchange) {
        var query = exchange.getRequestURI().getQuery();
        return query != null && query.startsWith("to=")
                ? mailbox.lettersTo(query.substring("to=".length()))
                : mailbox.letters();
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + ";charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "inbox-page");
        thread.setDaemon(true);
        return thread;
    }
}
