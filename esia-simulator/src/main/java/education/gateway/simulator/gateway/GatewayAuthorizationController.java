package education.gateway.simulator.gateway;

import education.gateway.simulator.control.RefusalLog;
import education.gateway.simulator.oauth.PendingLogins;
import education.gateway.simulator.options.GatewayProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** {@code /gateway/authorize}: client and address first, since a refusal must not be sent to a stranger. */
@Controller
final class GatewayAuthorizationController {

    private static final String WHERE = "gateway/authorize";

    private final GatewayClients clients;
    private final GatewayGrants grants;
    private final PendingLogins pending;
    private final RefusalLog refusals;
    private final String issuer;

    GatewayAuthorizationController(
            GatewayClients clients,
            GatewayGrants grants,
            PendingLogins pending,
            RefusalLog refusals,
            GatewayProperties options) {
        this.clients = clients;
        this.grants = grants;
        this.pending = pending;
        this.refusals = refusals;
        this.issuer = options.issuer();
    }

    @GetMapping("/gateway/authorize")
    ResponseEntity<Void> authorise(HttpServletRequest http) {
        var parameters = new GatewayParameters(http.getParameterMap());
        GatewayClient client = clients.find(parameters.required("client_id"))
                .orElseThrow(() -> new GatewayRefusal(GatewayError.INVALID_CLIENT, "no client has this id"));
        String redirectUri = parameters.required("redirect_uri");
        if (!client.entry().redirectUris().contains(redirectUri)) {
            throw new GatewayRefusal(GatewayError.INVALID_REQUEST, "redirect_uri is not the registered one");
        }
        String state = state(http);
        try {
            var request = GatewayRequest.read(client, redirectUri, parameters);
            return to(URI.create("/login?request=" + pending.keep(new GatewayLogin(request, grants, issuer))));
        } catch (GatewayRefusal refusal) {
            refusals.add(WHERE, refusal.error().word(), refusal.why());
            return to(GatewayLogin.address(
                    redirectUri,
                    state == null ? "" : state,
                    issuer,
                    "error",
                    refusal.error().word()));
        }
    }

    /** Where nothing may be sent to the client's address, the person sees a page. */
    @ExceptionHandler
    ModelAndView page(GatewayRefusal refusal) {
        refusals.add(WHERE, refusal.error().word(), refusal.why());
        var page = new ModelAndView("refused", HttpStatus.BAD_REQUEST);
        page.addObject("code", refusal.error().word());
        return page;
    }

    private static @Nullable String state(HttpServletRequest http) {
        String[] states = http.getParameterValues("state");
        return states == null || states.length != 1 || states[0].length() > 200 ? null : states[0];
    }

    private static ResponseEntity<Void> to(URI address) {
        return ResponseEntity.status(HttpStatus.FOUND).location(address).build();
    }
}
