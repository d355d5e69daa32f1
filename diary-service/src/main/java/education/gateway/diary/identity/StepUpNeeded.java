package education.gateway.diary.identity;

import education.gateway.diary.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * The caller is known, but a decision needs a state login, or a fresher one. Programs get the challenge of RFC 9470;
 * people get a page with a link: a form that leads to another site would be stopped by our own {@code form-action}.
 */
public final class StepUpNeeded extends Refusal {

    private static final long serialVersionUID = 1L;
    private static final String TITLE = "A different authentication level is required";

    private final long maxAgeSeconds;

    /** @param maxAge how long ago the state login may have been */
    public StepUpNeeded(Duration maxAge) {
        super(
                HttpStatus.UNAUTHORIZED,
                "insufficient-user-authentication",
                TITLE,
                Map.of("acr_values", Level.CITIZEN.acr(), "max_age", maxAge.toSeconds()));
        this.maxAgeSeconds = maxAge.toSeconds();
    }

    @Override
    public HttpHeaders headers() {
        var headers = new HttpHeaders();
        headers.set(
                HttpHeaders.WWW_AUTHENTICATE,
                "Bearer error=\"insufficient_user_authentication\", error_description=\"" + TITLE + "\", acr_values=\""
                        + Level.CITIZEN.acr() + "\", max_age=\"" + maxAgeSeconds + "\"");
        return headers;
    }

    @Override
    public ModelAndView page(HttpServletRequest request) {
        String back = LocalPath.START;
        if (HttpMethod.GET.matches(request.getMethod())) {
            back = LocalPath.of(request);
        } else if (KeptForm.keep(request)) {
            back = LoginPages.STEP_UP_CONTINUE;
        }
        return new ModelAndView("step-up", Map.of("continueUrl", StepUp.linkBackTo(back)), HttpStatus.FORBIDDEN);
    }
}
