package education.gateway.system.access;

import education.gateway.stack.login.Page;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * All that a caller can tell one answer from another by, but the time.
 *
 * @param headers by their names in lower case, without the date and what concerns the connection
 */
record Answer(int status, Map<String, List<String>> headers, String body) {

    private static final Set<String> PASSED_OVER = Set.of("date", "connection", "keep-alive");

    private static final Pattern FORM_TOKEN = Pattern.compile("(name=\"_csrf\" value=)\"[^\"]*\"");

    static Answer of(HttpResponse<String> response) {
        return of(response.statusCode(), response.headers(), response.body());
    }

    /** The token against forged forms is another on each page; it counts as the same. */
    static Answer of(Page page) {
        return of(page.status(), page.headers(), FORM_TOKEN.matcher(page.body()).replaceAll("$1"));
    }

    private static Answer of(int status, HttpHeaders headers, String body) {
        var kept = new TreeMap<String, List<String>>();
        headers.map().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!PASSED_OVER.contains(lower)) {
                kept.put(lower, values);
            }
        });
        return new Answer(status, kept, body);
    }

    /** The value of a header; empty when it is not there. */
    String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    @Override
    public String toString() {
        return status + " " + headers + " " + (body.length() > 300 ? body.substring(0, 300) + "…" : body);
    }
}
