package education.gateway.diary.identity;

import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Pages around login and logout; the login page itself is Keycloak's. */
@Controller
class LoginPages {

    static final String LOGGED_OUT = "/logged-out";
    static final String STEP_UP = "/step-up";

    /** Where a form that needed a fresher login is shown again. */
    static final String STEP_UP_CONTINUE = "/step-up/continue";

    /** Where a step-up leads that did not bring the level it was made for. */
    static final String STEP_UP_REFUSED = "/step-up/refused";

    private final KeycloakEndpoints keycloak;

    LoginPages(KeycloakEndpoints keycloak) {
        this.keycloak = keycloak;
    }

    /** Starts a state login and comes back to a page of ours. */
    @GetMapping(STEP_UP)
    ResponseEntity<Void> stepUp(@RequestParam(name = "return", defaultValue = LocalPath.START) String place) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, StepUp.linkBackTo(place))
                .build();
    }

    /** What was sent before the step-up, as a button; without anything kept the way leads to the first page. */
    @GetMapping(STEP_UP_CONTINUE)
    Object goOn(HttpSession session) {
        return KeptForm.take(session)
                .<Object>map(form -> new ModelAndView("step-up-continue", Map.of("form", form)))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .header(HttpHeaders.LOCATION, LocalPath.START)
                        .build());
    }

    @GetMapping(STEP_UP_REFUSED)
    ModelAndView refused() {
        return new ModelAndView(
                "step-up-refused", Map.of("continueUrl", StepUp.linkBackTo(LocalPath.START)), HttpStatus.FORBIDDEN);
    }

    /**
     * @param through alias of the identity provider of the session that has ended; its own logout is offered, by a link
     *     to our Keycloak, which knows the address
     * @param everywhere whether the browser comes from there
     */
    @GetMapping(LOGGED_OUT)
    String loggedOut(
            @RequestParam(required = false) @Nullable String through,
            @RequestParam(required = false) @Nullable String everywhere,
            Model page) {
        boolean known = through != null && IdentityProviderDoor.isAlias(through);
        page.addAttribute("stateLogout", known ? keycloak.resource("state-logout") + "/" + through : null);
        page.addAttribute("everywhere", everywhere != null);
        return "logged-out";
    }
}
