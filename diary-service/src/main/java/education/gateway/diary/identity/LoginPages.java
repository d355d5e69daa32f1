package education.gateway.diary.identity;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Pages around login and logout; the login page itself is Keycloak's. */
@Controller
class LoginPages {

    static final String LOGGED_OUT = "/logged-out";
    static final String STEP_UP = "/step-up";

    /** Starts a state login and comes back to a page of ours. */
    @GetMapping(STEP_UP)
    ResponseEntity<Void> stepUp(@RequestParam(name = "return", defaultValue = LocalPath.START) String place) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, StepUp.linkBackTo(place))
                .build();
    }

    @GetMapping(LOGGED_OUT)
    String loggedOut() {
        return "logged-out";
    }
}
