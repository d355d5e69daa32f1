package education.gateway.keycloak.gateway;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the gateways of all realms publish, remembered by this server; a hundred at most, the least used gives way. */
final class Directory {

    private static final int MOST = 100;

    private final InstantSource clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Directory.Entry> eldest) {
            return size() > MOST;
        }
    };

    Directory(InstantSource clock) {
        this.clock = clock;
    }

    /** What one gateway publishes. */
    record Entry(Remembered<Metadata> metadata, Remembered<KeySet> keys) {}

    /** A changed issuer or list of servers begins anew: nothing of the former one counts. */
    synchronized Entry of(String realmId, GatewayConfig config) {
        String key = String.join(" ", realmId, config.getAlias(), config.issuer(), String.join(" ", config.origins()));
        return entries.computeIfAbsent(key, any -> new Entry(new Remembered<>(clock), new Remembered<>(clock)));
    }
}
