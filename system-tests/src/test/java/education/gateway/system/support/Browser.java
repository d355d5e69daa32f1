package education.gateway.system.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A browser without a screen: keeps cookies of one host by path, as Keycloak sets them, and sends {@code Secure} ones
 * over {@code http://localhost} too, as real browsers do and HTTP libraries do not. Follows no redirect by itself.
 */
public final class Browser {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_REDIRECTS = 15;

    private record Cookie(String name, String value, String path) {}

    private final String origin;
    private final List<Cookie> cookies = new ArrayList<>();

    /** @param origin the only scheme, host and port whose cookies are kept and to whom they are sent */
    public Browser(URI origin) {
        this.origin = originOf(origin);
    }

    public Page open(URI address) {
        return send(HttpRequest.newBuilder(address).GET());
    }

    /** Sends a form, already encoded. */
    public Page post(URI address, String form) {
        return send(HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Goes on as long as redirects stay at the origin; the last page is either none or leads elsewhere. */
    public Page follow(Page page) {
        Page current = page;
        for (int hop = 0; current.redirects() && originOf(current.target()).equals(origin); hop++) {
            if (hop == MOST_REDIRECTS) {
                throw new IllegalStateException("redirected in a circle at " + current.address().getPath());
            }
            current = open(current.target());
        }
        return current;
    }

    private Page send(HttpRequest.Builder request) {
        HttpRequest bare = request.timeout(PATIENCE).build();
        URI address = bare.uri();
        boolean home = originOf(address).equals(origin);
        if (home) {
            header(address).ifPresent(value -> request.header("Cookie", value));
        }
        HttpResponse<String> answer;
        try {
            answer = CLIENT.send(request.header("Accept-Language", "ru").build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(address.getPath() + " did not answer", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for " + address.getPath(), stopped);
        }
        if (home) {
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
        }
        URI location = answer.headers().firstValue("Location").map(address::resolve).orElse(null);
        return new Page(address, answer.statusCode(), location, answer.body());
    }

    private synchronized java.util.Optional<String> header(URI address) {
        String value = cookies.stream()
                .filter(cookie -> address.getPath().startsWith(cookie.path()))
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .reduce("", (all, one) -> all.isEmpty() ? one : all + "; " + one);
        return value.isEmpty() ? java.util.Optional.empty() : java.util.Optional.of(value);
    }

    private synchronized void keep(String header) {
        String[] parts = header.split(";");
        String[] pair = parts[0].split("=", 2);
        String path = "/";
        boolean expired = false;
        for (String part : parts) {
            String attribute = part.strip();
            if (attribute.regionMatches(true, 0, "Path=", 0, 5)) {
                path = attribute.substring(5);
            }
            expired |= attribute.equalsIgnoreCase("Max-Age=0");
        }
        String name = pair[0].strip();
        String scope = path;
        cookies.removeIf(cookie -> cookie.name().equals(name) && cookie.path().equals(scope));
        if (!expired && pair.length == 2) {
            cookies.add(new Cookie(name, pair[1], scope));
        }
    }

    private static String originOf(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }
}
