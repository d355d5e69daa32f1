package education.gateway.diary.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/**
 * A form that was sent but needs a fresher login first: kept in the session while the browser is away, so that nothing
 * has to be filled in twice. Afterwards a page shows it again as a button; nothing is done without that press, which
 * carries a new anti-forgery token.
 *
 * @param path where it was sent, a place of this site
 * @param fields its fields without the anti-forgery token
 */
record KeptForm(String path, Map<String, List<String>> fields) implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String ATTRIBUTE = KeptForm.class.getName();
    private static final String CSRF = "_csrf";
    private static final int LONGEST = 8_000;

    /** Keeps the request's form. False for what is no form of moderate size, for instance an upload. */
    static boolean keep(HttpServletRequest request) {
        if (!HttpMethod.POST.matches(request.getMethod()) || !isForm(request.getContentType())) {
            return false;
        }
        var fields = new LinkedHashMap<String, List<String>>();
        int length = 0;
        for (Map.Entry<String, String[]> field : request.getParameterMap().entrySet()) {
            if (!field.getKey().equals(CSRF)) {
                fields.put(field.getKey(), List.of(field.getValue()));
                length += field.getKey().length()
                        + String.join("", field.getValue()).length();
            }
        }
        String path = LocalPath.checked(request.getRequestURI());
        if (length > LONGEST || path.equals(LocalPath.START)) {
            return false;
        }
        request.getSession().setAttribute(ATTRIBUTE, new KeptForm(path, fields));
        return true;
    }

    /** What was kept; it is shown once. */
    static Optional<KeptForm> take(HttpSession session) {
        Object kept = session.getAttribute(ATTRIBUTE);
        session.removeAttribute(ATTRIBUTE);
        return kept instanceof KeptForm form ? Optional.of(form) : Optional.empty();
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null && contentType.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    /** What people fill in is theirs. */
    @Override
    public String toString() {
        return "KeptForm[" + fields.size() + " fields]";
    }
}
