package education.gateway.stack.login;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The cookies of one browser. As in real browsers the port does not count, and {@code Secure} cookies go to {@code
 * http://localhost} too, which the JDK's own cookie handler does not do.
 */
final class Cookies {

    private record Cookie(String name, String value, String host, String path) {

        boolean sameAs(Cookie other) {
            return name.equals(other.name) && host.equals(other.host) && path.equals(other.path);
        }
    }

    private final List<Cookie> cookies = new ArrayList<>();

    /** Keeps what a {@code Set-Cookie} header of this address says; an expired cookie is forgotten. */
    synchronized void set(URI from, String header) {
        var parts = header.split(";", -1);
        int equals = parts[0].indexOf('=');
        if (equals <= 0) {
            return;
        }
        String path = defaultPath(from);
        boolean expired = false;
        for (int i = 1; i < parts.length; i++) {
            var attribute = parts[i].strip();
            var lower = attribute.toLowerCase(Locale.ROOT);
            if (lower.startsWith("path=/")) {
                path = attribute.substring("path=".length());
            } else if (lower.equals("max-age=0")
                    || lower.startsWith("expires=thu, 01 jan 1970")
                    || lower.startsWith("expires=thu, 01-jan-1970")) {
                expired = true;
            }
        }
        var cookie = new Cookie(
                parts[0].substring(0, equals).strip(),
                parts[0].substring(equals + 1).strip(),
                from.getHost(),
                path);
        cookies.removeIf(cookie::sameAs);
        if (!expired) {
            cookies.add(cookie);
        }
    }

    /** The {@code Cookie} header for a request, empty if no cookie fits. */
    synchronized String header(URI to) {
        return cookies.stream()
                .filter(cookie -> cookie.host().equals(to.getHost()) && fits(cookie.path(), to.getPath()))
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
    }

    private static boolean fits(String cookiePath, String requestPath) {
        if (requestPath.equals(cookiePath)) {
            return true;
        }
        return requestPath.startsWith(cookiePath.endsWith("/") ? cookiePath : cookiePath + "/");
    }

    private static String defaultPath(URI from) {
        var path = from.getPath();
        int lastSlash = path.lastIndexOf('/');
        return lastSlash <= 0 ? "/" : path.substring(0, lastSlash);
    }
}
