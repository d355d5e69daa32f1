package education.gateway.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A parent's browser with the diary open in it, as far as the diary can tell. */
final class WebLogin {

    private static final int MOST_REDIRECTS = 4;

    private final URI diary;
    private final HttpClient client;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** @param client may be shared: the cookies are kept here */
    WebLogin(int port, HttpClient client) {
        this.diary = URI.create("http://localhost:" + port);
        this.client = client;
    }

    /** Logs in and opens the first page. */
    void logIn(String parentId) throws IOException, InterruptedException {
        URI next = diary.resolve("/");
        for (int i = 0; i < MOST_REDIRECTS && next.getPort() == diary.getPort(); i++) {
            next = next.resolve(get(next).headers().firstValue("Location").orElseThrow());
        }
        var query = query(next);
        var answer = get(diary.resolve("/login/oauth2/code/keycloak?state=" + query.get("state") + "&code="
                + KeyServer.code(parentId, String.valueOf(query.get("nonce")))));
        if (answer.statusCode() != 303) {
            throw new IllegalStateException("the login was answered " + answer.statusCode());
        }
        open("/");
    }

    void open(String page) throws IOException, InterruptedException {
        int status = get(diary.resolve(page)).statusCode();
        if (status != 200) {
            throw new IllegalStateException(page + " was answered " + status);
        }
    }

    private HttpResponse<Void> get(URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).header("Accept", "text/html");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        var answer = client.send(request.build(), BodyHandlers.discarding());
        for (String cookie : answer.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return answer;
    }

    private static Map<String, String> query(URI address) {
        var values = new HashMap<String, String>();
        for (String pair : address.getRawQuery().split("&", -1)) {
            String[] halves = pair.split("=", 2);
            values.put(halves[0], halves[1]);
        }
        return values;
    }
}
