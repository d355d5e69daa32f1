package education.gateway.diary.identity;

import education.gateway.diary.web.Problems;
import education.gateway.diary.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** Tells API callers why they are not let in (RFC 6750, RFC 9457); never what exactly was wrong with a token. */
@Component
final class ApiChallenges implements AuthenticationEntryPoint, AuthenticationFailureHandler, AccessDeniedHandler {

    private final Problems problems;

    ApiChallenges(Problems problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        boolean tokenWasSent = failure instanceof OAuth2AuthenticationException;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, tokenWasSent ? "Bearer error=\"invalid_token\"" : "Bearer");
        problems.write(
                response,
                tokenWasSent
                        ? new Refusal(HttpStatus.UNAUTHORIZED, "invalid-token", "The access token is not accepted")
                        : new Refusal(HttpStatus.UNAUTHORIZED, "not-logged-in", "An access token is needed"));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            problems.write(response, new KeycloakUnreachable());
        } else {
            commence(request, response, failure);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        problems.write(response, new Refusal(HttpStatus.FORBIDDEN, "forbidden", "This is not allowed to you"));
    }
}
