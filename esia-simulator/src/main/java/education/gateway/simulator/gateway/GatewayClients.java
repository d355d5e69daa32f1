package education.gateway.simulator.gateway;

import education.gateway.simulator.options.GatewayProperties;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The registered clients. */
@Component
final class GatewayClients {

    private final Map<String, GatewayClient> byId = new LinkedHashMap<>();

    GatewayClients(GatewayProperties options) {
        options.clients().forEach(entry -> byId.put(entry.clientId(), GatewayClient.of(entry)));
    }

    Optional<GatewayClient> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
