package education.gateway.diary.web;

import education.gateway.diary.language.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * A request that is refused for a reason the caller may know: a problem document (RFC 9457) for programs, a page for
 * people. It names no person, no pupil and no id, so that it may be logged and shown.
 */
public class Refusal extends RuntimeException {

    /** Kind and title of the one answer for what does not exist and for what is not the caller's (invariant 2). */
    public static final String NOT_FOUND_KIND = "not-found";

    public static final String NOT_FOUND_TITLE = "There is no such thing, or it is not yours to see";

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String kind;
    private final transient Map<String, Object> properties;

    /**
     * @param kind the last part of the problem's {@code type}, stable, in kebab-case
     * @param title one English sentence without any data of the request
     */
    public Refusal(HttpStatus status, String kind, String title) {
        this(status, kind, title, Map.of());
    }

    /** @param properties further members of the problem document */
    public Refusal(HttpStatus status, String kind, String title, Map<String, Object> properties) {
        super(title, null, false, false);
        this.status = status;
        this.kind = kind;
        this.properties = properties;
    }

    public final HttpStatus status() {
        return status;
    }

    public final String kind() {
        return kind;
    }

    public final String title() {
        return String.valueOf(getMessage());
    }

    final Map<String, Object> properties() {
        return properties;
    }

    /** Headers that go with the refusal, such as {@code WWW-Authenticate}. */
    public HttpHeaders headers() {
        return HttpHeaders.EMPTY;
    }

    /**
     * The page for people; unless overridden the view {@code error} with {@code status} and {@code kind}. Its switch of the
     * language leads to the first page: the address would tell two refusals apart (invariant 2).
     */
    public ModelAndView page(HttpServletRequest request) {
        var page = new ModelAndView("error", Map.of("status", status.value(), "kind", kind), status);
        return Language.hasChoice(request) ? page.addObject("here", "/") : page;
    }
}
