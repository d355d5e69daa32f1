package education.gateway.simulator.gateway;

import education.gateway.simulator.options.GatewayProperties.ClientEntry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code /control/gateway-clients}: tests and measurements register a client of their own. */
@RestController
final class GatewayClientsController {

    private static final String ALL_SCOPES = "openid profile email snils children";

    private final GatewayClients clients;

    GatewayClientsController(GatewayClients clients) {
        this.clients = clients;
    }

    /** As {@link ClientEntry} explains; all scopes where none are named. */
    record Registration(
            String clientId,
            @Nullable String clientSecret,
            @Nullable String keys,
            List<String> redirectUris,
            @Nullable String scopes) {}

    @PostMapping("/control/gateway-clients")
    ResponseEntity<Object> register(@RequestBody Registration wanted) {
        String scopes = wanted.scopes();
        try {
            clients.register(new ClientEntry(
                    wanted.clientId(),
                    wanted.clientSecret(),
                    wanted.keys(),
                    wanted.redirectUris(),
                    scopes == null ? ALL_SCOPES : scopes));
            return ResponseEntity.noContent().build();
        } catch (IllegalArgumentException e) {
            return ResponseEntity.badRequest().body(Map.of("error", String.valueOf(e.getMessage())));
        }
    }
}
