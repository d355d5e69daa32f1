package education.gateway.diary.consent;

import education.gateway.diary.identity.LocalPath;
import education.gateway.diary.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The parent has not agreed to the current text. It is said before anything is looked at, so that it tells nothing of
 * any child. People are led to the page of consent and, from there, back.
 */
public final class ConsentNeeded extends Refusal {

    private static final long serialVersionUID = 1L;

    ConsentNeeded() {
        super(HttpStatus.FORBIDDEN, "consent-needed", "The parent's consent to the current text is needed first");
    }

    @Override
    public ModelAndView page(HttpServletRequest request) {
        boolean canReturn = HttpMethod.GET.matches(request.getMethod());
        var consent = new RedirectView(
                ConsentPages.PATH
                        + (canReturn
                                ? "?return=" + URLEncoder.encode(LocalPath.of(request), StandardCharsets.UTF_8)
                                : ""),
                false,
                true,
                false);
        consent.setExpandUriTemplateVariables(false);
        consent.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(consent);
    }
}
