package education.gateway.simulator.saml;

import education.gateway.simulator.control.RefusalLog;
import education.gateway.simulator.login.Logouts;
import education.gateway.simulator.oauth.PendingLogins;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The addresses of the SAML profile. */
@Controller
final class SamlController {

    private final RequestReader requests;
    private final PendingLogins pending;
    private final ResponseWriter writer;
    private final PostPages pages;
    private final SamlIdentity state;
    private final Logouts logouts;
    private final RefusalLog refusals;

    SamlController(
            RequestReader requests,
            PendingLogins pending,
            ResponseWriter writer,
            PostPages pages,
            SamlIdentity state,
            Logouts logouts,
            RefusalLog refusals) {
        this.requests = requests;
        this.pending = pending;
        this.writer = writer;
        this.pages = pages;
        this.state = state;
        this.logouts = logouts;
        this.refusals = refusals;
    }

    /** A good request goes on to the login page; whoever sent a bad one is not known for sure, so it ends here. */
    @GetMapping(SamlIdentity.SSO)
    ResponseEntity<Void> login(HttpServletRequest http) {
        String id = pending.keep(new SamlLogin(requests.authnRequest(http.getQueryString()), writer, pages));
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/login?request=" + id))
                .build();
    }

    /** The login in this browser ends. */
    @GetMapping(SamlIdentity.SLO)
    ModelAndView logout(HttpServletRequest http, HttpServletResponse response) {
        requests.logoutRequest(http.getQueryString());
        logouts.end(http, response);
        return new ModelAndView("logged-out");
    }

    /** The page that posts an answer. */
    @GetMapping(PostPages.PAGE)
    ModelAndView answer(@RequestParam String answer) {
        return pages.take(answer)
                .map(ready -> {
                    var page = new ModelAndView("saml-post");
                    page.addObject("consumer", ready.request().consumer());
                    page.addObject("response", ready.response());
                    page.addObject("relayState", ready.request().relayState());
                    return page;
                })
                .orElseGet(() -> new ModelAndView("stale", HttpStatus.BAD_REQUEST));
    }

    @GetMapping(path = SamlIdentity.METADATA, produces = "application/samlmetadata+xml")
    ResponseEntity<String> metadata() {
        return ResponseEntity.ok(StateMetadata.write(state));
    }

    @ExceptionHandler
    ModelAndView refused(SamlRefused refused) {
        refusals.add("saml", "400", String.valueOf(refused.getMessage()));
        var page = new ModelAndView("refused", HttpStatus.BAD_REQUEST);
        page.addObject("code", "SAML");
        return page;
    }
}
