package education.gateway.simulator.gateway;

import education.gateway.simulator.options.GatewayProperties;
import education.gateway.simulator.options.GatewayProperties.ClientEntry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The registered clients. */
@Component
final class GatewayClients {

    private final Map<String, GatewayClient> byId = new ConcurrentHashMap<>();

    GatewayClients(GatewayProperties options) {
        options.clients().forEach(this::register);
    }

    /** Registers one more, or another one in its place, until the simulator ends. */
    void register(ClientEntry entry) {
        byId.put(entry.clientId(), GatewayClient.of(entry));
    }

    Optional<GatewayClient> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
