package education.gateway.diary.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Pages that anybody may read, logged in or not, and that look at no token. */
final class OpenPages {

    static final String HELP = "/help";
    static final String BELOW_HELP = "/help/**";

    /** Where the switch of the language leads. */
    static final String LANGUAGE = "/language";

    static final String LANGUAGES = LANGUAGE + "/*";

    private static final RequestMatcher IS_OPEN = new OrRequestMatcher(get(HELP), get(BELOW_HELP), get(LANGUAGES));

    private OpenPages() {}

    static boolean include(HttpServletRequest request) {
        return IS_OPEN.matches(request);
    }

    private static RequestMatcher get(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, pattern);
    }
}
