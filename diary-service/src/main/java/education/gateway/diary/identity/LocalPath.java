package education.gateway.diary.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.web.util.UriComponentsBuilder;

/** Places of this site to return to: a path and a query, never a scheme or a host, so that nobody is sent elsewhere. */
public final class LocalPath {

    static final String START = "/";

    /** One slash, then anything but a second slash, a backslash, a space or a control character. */
    private static final Pattern LOCAL =
            Pattern.compile("/(?:[\\x21-\\x2e\\x30-\\x5b\\x5d-\\x7e][\\x21-\\x5b\\x5d-\\x7e]{0,500})?");

    private LocalPath() {}

    /** Where the request went. */
    public static String of(HttpServletRequest request) {
        String query = request.getQueryString();
        return checked(query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query);
    }

    /** Spring adds a parameter of its own to what it saved, to know the request again; it is taken off. */
    static String of(SavedRequest saved) {
        try {
            var url = UriComponentsBuilder.fromUriString(saved.getRedirectUrl())
                    .replaceQueryParam("continue")
                    .build(true);
            String path = url.getPath() == null ? START : url.getPath();
            return checked(url.getQuery() == null ? path : path + "?" + url.getQuery());
        } catch (IllegalArgumentException unreadable) {
            return START;
        }
    }

    /** The text when it is a place of this site, else the first page. */
    public static String checked(@Nullable String text) {
        return text != null && LOCAL.matcher(text).matches() ? text : START;
    }
}
