package education.gateway.stack.login;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A browser without script: it keeps cookies, follows redirects and sends forms. One browser is one person at one
 * machine; it may be used by one thread at a time.
 */
public final class Browser {

    private static final int MOST_REDIRECTS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .build();

    private final Cookies cookies = new Cookies();

    /** Opens an address and follows redirects to the end. */
    public Page open(URI address) {
        return openUntil(address, to -> false);
    }

    /**
     * Opens an address and follows redirects up to the first one that leads to an address to stop at: that one is not
     * opened, and the answer is the page that redirects to it (see {@link Page#redirect()}).
     */
    public Page openUntil(URI address, Predicate<URI> stop) {
        return follow(send(HttpRequest.newBuilder(address).GET()), stop);
    }

    /** Sends a form and follows redirects to the end. */
    public Page submit(PageForm form) {
        return submitUntil(form, to -> false);
    }

    /** Sends a form and follows redirects as {@link #openUntil} does. */
    public Page submitUntil(PageForm form, Predicate<URI> stop) {
        if (!form.post()) {
            var query = encode(form.fields());
            return openUntil(URI.create(form.action() + (form.action().getQuery() == null ? "?" : "&") + query), stop);
        }
        return follow(
                send(HttpRequest.newBuilder(form.action())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(encode(form.fields())))),
                stop);
    }

    /** Sends a request of the caller's own with this browser's cookies and follows no redirect. */
    public Page send(HttpRequest.Builder builder) {
        try {
            var asked = builder.copy().build();
            var address = asked.uri();
            if (asked.timeout().isEmpty()) {
                builder.timeout(PATIENCE);
            }
            var cookie = cookies.header(address);
            if (!cookie.isEmpty()) {
                builder.setHeader("Cookie", cookie);
            }
            builder.setHeader("Accept-Language", "ru");
            var response = CLIENT.send(builder.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            response.headers().allValues("Set-Cookie").forEach(header -> cookies.set(address, header));
            return new Page(address, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a request was interrupted", e);
        }
    }

    /** The fields as a form sends them. */
    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Page follow(Page first, Predicate<URI> stop) {
        var page = first;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            var next = page.redirect();
            if (next.isEmpty() || stop.test(next.get())) {
                return page;
            }
            page = send(HttpRequest.newBuilder(next.get()).GET());
        }
        throw new LoginRefused("more than " + MOST_REDIRECTS + " redirects", page);
    }
}
