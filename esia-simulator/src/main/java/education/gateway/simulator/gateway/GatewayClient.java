package education.gateway.simulator.gateway;

import education.gateway.simulator.options.GatewayProperties.ClientEntry;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A registered client. */
record GatewayClient(ClientEntry entry, Set<String> scopes) {

    static GatewayClient of(ClientEntry entry) {
        if ((entry.clientSecret() == null) == (entry.keys() == null)) {
            throw new IllegalArgumentException("a gateway client has either a secret or an address of keys");
        }
        return new GatewayClient(
                entry, new LinkedHashSet<>(List.of(entry.scopes().strip().split("\\s+"))));
    }

    String id() {
        return entry.clientId();
    }

    @Override
    public String toString() {
        return "GatewayClient[" + id() + "]";
    }
}
