package education.gateway.diary.identity;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** The verified access token of the current request: of the bearer for the API, of the session for pages. */
final class CallerToken {

    private static final String ATTRIBUTE = CallerToken.class.getName();

    private CallerToken() {}

    static void put(HttpServletRequest request, Jwt token) {
        request.setAttribute(ATTRIBUTE, token);
    }

    static Jwt of(@Nullable HttpServletRequest request) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken bearer) {
            return bearer.getToken();
        }
        if (request != null && request.getAttribute(ATTRIBUTE) instanceof Jwt token) {
            return token;
        }
        throw new InsufficientAuthenticationException("no verified token");
    }
}
