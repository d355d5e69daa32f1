package education.gateway.diary.identity;

import education.gateway.diary.web.Problems;
import education.gateway.diary.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** Where a login leads: back to the page that asked for it, or to words that say what to do. */
final class LoginOutcome implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final Logger LOG = LoggerFactory.getLogger(LoginOutcome.class);

    private final IdentitySettings.Session settings;
    private final RequestCache pages;
    private final Problems problems;

    LoginOutcome(IdentitySettings.Session settings, RequestCache pages, Problems problems) {
        this.settings = settings;
        this.pages = pages;
        this.problems = problems;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication person) {
        HttpSession session = request.getSession();
        StayingCookie.write(request, session, person, settings);
        String place = StepUp.takeReturn(session);
        if (StepUp.isShort(session, person)) {
            // Whoever asked for more goes on with what they have, but not to what they asked it for.
            LOG.info("a login came back with a lower level than was asked for");
            KeptForm.take(session);
            place = LoginPages.STEP_UP_REFUSED;
        }
        SavedRequest saved = pages.getRequest(request, response);
        pages.removeRequest(request, response);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", target(place, saved));
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        LOG.info("a login failed: {}", code(failure));
        problems.send(
                request, response, new Refusal(HttpStatus.UNAUTHORIZED, "login-failed", "The login was not completed"));
    }

    private static String target(@Nullable String place, @Nullable SavedRequest saved) {
        if (place != null) {
            return place;
        }
        return saved == null ? LocalPath.START : LocalPath.of(saved);
    }

    /** Error codes come from the address too, so only those of a known form are written. */
    private static String code(AuthenticationException failure) {
        String code = failure instanceof OAuth2AuthenticationException oauth2
                ? oauth2.getError().getErrorCode()
                : failure.getClass().getSimpleName();
        return code.matches("[A-Za-z_]{1,60}") ? code : "unreadable_code";
    }
}
