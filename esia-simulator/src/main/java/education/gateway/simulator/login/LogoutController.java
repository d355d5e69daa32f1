package education.gateway.simulator.login;

import education.gateway.simulator.control.RefusalLog;
import education.gateway.simulator.oauth.RegisteredSystem;
import education.gateway.simulator.oauth.Systems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** {@code /idp/ext/Logout?client_id=…&redirect_url=…}: ends the session; no state comes back. */
@Controller
final class LogoutController {

    private final Systems systems;
    private final Logouts logouts;
    private final RefusalLog refusals;

    LogoutController(Systems systems, Logouts logouts, RefusalLog refusals) {
        this.systems = systems;
        this.logouts = logouts;
        this.refusals = refusals;
    }

    /** The session ends in any case; the browser goes on only to a host that is registered for the system. */
    @GetMapping("/idp/ext/Logout")
    Object logout(
            @RequestParam(name = "client_id", required = false) @Nullable String clientId,
            @RequestParam(name = "redirect_url", required = false) @Nullable String redirectUrl,
            HttpServletRequest request,
            HttpServletResponse response) {
        logouts.end(request, response);
        if (redirectUrl == null) {
            return new ModelAndView("logged-out");
        }
        Optional<RegisteredSystem> system = clientId == null ? Optional.empty() : systems.find(clientId);
        if (system.isEmpty() || !system.get().allows(redirectUrl)) {
            refusals.add("logout", "ESIA-007023", "redirect_url is not on a host registered for client_id");
            var page = new ModelAndView("refused", HttpStatus.BAD_REQUEST);
            page.addObject("code", "ESIA-007023");
            return page;
        }
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(redirectUrl))
                .build();
    }
}
