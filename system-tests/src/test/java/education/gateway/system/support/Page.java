package education.gateway.system.support;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;

/**
 * What a browser got for one request.
 *
 * @param address what was asked
 * @param status HTTP status
 * @param location where a redirect leads, absolute; null when the answer is none
 * @param body as sent
 */
public record Page(URI address, int status, @Nullable URI location, String body) {

    public boolean redirects() {
        return location != null;
    }

    /** Where the redirect leads. */
    public URI target() {
        return Optional.ofNullable(location)
                .orElseThrow(() -> new NoSuchElementException("no redirect but " + status + ": " + words()));
    }

    /** The text a person reads, without scripts and styles, white space collapsed. */
    public String words() {
        return Jsoup.parse(body).text();
    }

    /** The decoded parameters of a query; of repeated ones the last. */
    public static Map<String, String> query(URI address) {
        var parameters = new LinkedHashMap<String, String>();
        String query = address.getRawQuery();
        if (query == null) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
