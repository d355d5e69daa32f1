package education.gateway.diary.identity;

import education.gateway.diary.web.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the verified token of the web session before every page; without one the way leads to a new login. */
final class SessionTokenFilter extends OncePerRequestFilter {

    /** For the layout of pages: what only parents need is not shown to staff. */
    private static final String IS_PARENT = "isParent";

    private final SessionTokens tokens;
    private final Problems problems;

    SessionTokenFilter(SessionTokens tokens, Problems problems) {
        this.tokens = tokens;
        this.problems = problems;
    }

    /** Help, and the switch of the language, are there also while Keycloak is not. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return OpenPages.include(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken) {
            try {
                Jwt token = tokens.of(request);
                CallerToken.put(request, token);
                request.setAttribute(IS_PARENT, token.getClaims().get("parent_id") instanceof String);
            } catch (SessionEnded ended) {
                logInAgain(request, response);
                return;
            } catch (KeycloakUnreachable unreachable) {
                problems.send(request, response, unreachable);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    /** A page is asked for again, which asks for a login; a form is not sent twice. */
    private static void logInAgain(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
        boolean page = HttpMethod.GET.matches(request.getMethod()) || HttpMethod.HEAD.matches(request.getMethod());
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", page ? LocalPath.of(request) : "/");
    }
}
