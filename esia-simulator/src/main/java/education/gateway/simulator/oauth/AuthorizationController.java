package education.gateway.simulator.oauth;

import education.gateway.simulator.control.RefusalLog;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.ModelAndView;

/** {@code /aas/oauth2/v2/ac}, by GET or by a form POST. */
@Controller
final class AuthorizationController {

    private static final String WHERE = "v2/ac";

    private final AuthorizationChecks checks;
    private final PendingLogins pending;
    private final Grants grants;
    private final ClientAnswer answer;
    private final RefusalLog refusals;

    AuthorizationController(
            AuthorizationChecks checks,
            PendingLogins pending,
            Grants grants,
            ClientAnswer answer,
            RefusalLog refusals) {
        this.checks = checks;
        this.pending = pending;
        this.grants = grants;
        this.answer = answer;
        this.refusals = refusals;
    }

    /** A good request goes on to the login page; a bad one back to the client before any page. */
    @RequestMapping(
            path = "/aas/oauth2/v2/ac",
            method = {RequestMethod.GET, RequestMethod.POST})
    ResponseEntity<Void> authorise(HttpServletRequest http) {
        var parameters = new Parameters(http.getParameterMap());
        AuthorizationChecks.Sender sender = checks.sender(parameters);
        try {
            AuthorizationRequest request = checks.request(sender, parameters);
            return to(answer.faultyRefusal(request)
                    .orElseGet(() ->
                            URI.create("/login?request=" + pending.keep(new EsiaLogin(request, grants, answer)))));
        } catch (EsiaRefusal refusal) {
            refusals.add(WHERE, "ESIA-" + refusal.error().code(), refusal.why());
            return to(answer.refusal(sender.redirectUri(), stateOf(http), refusal));
        }
    }

    /** Where nothing may be sent to the client's address, the person sees a page. */
    @ExceptionHandler
    ModelAndView page(EsiaRefusal refusal) {
        refusals.add(WHERE, "ESIA-" + refusal.error().code(), refusal.why());
        var page = new ModelAndView("refused", HttpStatus.BAD_REQUEST);
        page.addObject("code", "ESIA-" + refusal.error().code());
        return page;
    }

    private static @Nullable String stateOf(HttpServletRequest http) {
        String[] states = http.getParameterValues("state");
        return states == null || states.length != 1 || states[0].length() > 200 ? null : states[0];
    }

    private static ResponseEntity<Void> to(URI address) {
        return ResponseEntity.status(HttpStatus.FOUND).location(address).build();
    }
}
