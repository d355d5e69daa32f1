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

    private static final RequestMatcher IS_HELP = new OrRequestMatcher(get(HELP), get(BELOW_HELP));

    private OpenPages() {}

    static boolean isHelp(HttpServletRequest request) {
        return IS_HELP.matches(request);
    }

    private static RequestMatcher get(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, pattern);
    }
}
