package education.gateway.system.support;

import education.gateway.stack.login.Page;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a test asks of a page or an address. */
public final class Pages {

    private Pages() {}

    /** The text a person reads, without scripts and styles, white space collapsed. */
    public static String words(Page page) {
        return page.document().text();
    }

    /** Where the redirect leads. */
    public static URI target(Page page) {
        return page.redirect()
                .orElseThrow(() -> new AssertionError("no redirect but " + page.status() + ": " + words(page)));
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
