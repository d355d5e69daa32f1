package education.gateway.stack.home;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ports of one stack: all of them move together with the base (design.md, contract).
 *
 * @param base the value of {@code PORT_BASE}; the diary listens on {@code base + 80}
 */
public record Ports(int base) {

    /** The base when {@code PORT_BASE} is not set. */
    public static final int DEFAULT_BASE = 8000;

    private static final int LOWEST_BASE = 1000;
    private static final int HIGHEST_BASE = 65_000;

    public Ports {
        if (base < LOWEST_BASE || base > HIGHEST_BASE) {
            throw new StackFailure("PORT_BASE must be a number from " + LOWEST_BASE + " to " + HIGHEST_BASE + ", not "
                    + base + ". Example: PORT_BASE=9000 make up");
        }
    }

    /** Reads {@code PORT_BASE} as it came from the environment; absent or empty means the default. */
    public static Ports parse(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return new Ports(DEFAULT_BASE);
        }
        try {
            return new Ports(Integer.parseInt(value.strip()));
        } catch (NumberFormatException e) {
            throw new StackFailure(
                    "PORT_BASE must be a number, not \"" + value + "\". Example: PORT_BASE=9000 make up", e);
        }
    }

    public int diary() {
        return base + 80;
    }

    public int keycloak() {
        return base + 81;
    }

    public int esia() {
        return base + 82;
    }

    public int mailPage() {
        return base + 83;
    }

    public int keycloakManagement() {
        return base + 84;
    }

    public int diaryManagement() {
        return base + 85;
    }

    public int postgres() {
        return base + 86;
    }

    public int smtp() {
        return base + 87;
    }

    /** Where a node of the diary listens; with several the public port is the proxy's. */
    public int diary(Node node) {
        return node.isAlone() ? diary() : base + 87 + node.number();
    }

    /** Where a node of Keycloak listens; with several the public port is the proxy's. */
    public int keycloak(Node node) {
        return node.isAlone() ? keycloak() : base + 89 + node.number();
    }

    public int keycloakManagement(Node node) {
        return node.isFirst() ? keycloakManagement() : base + 90 + node.number();
    }

    public int diaryManagement(Node node) {
        return node.isFirst() ? diaryManagement() : base + 91 + node.number();
    }

    /** Where Keycloak's nodes talk to each other. */
    public int cluster(Node node) {
        return base + 92 + 2 * node.number();
    }

    /** Where Keycloak's nodes notice that one of them has died. */
    public int clusterWatch(Node node) {
        return cluster(node) + 1;
    }

    /** What the proxy thinks of the servers behind it. */
    public int proxyState() {
        return base + 98;
    }

    /** Every port with the words for it, in order. */
    public Map<Integer, String> all(int nodes) {
        var all = all();
        if (nodes > 1) {
            for (var node : Node.all(nodes)) {
                var which = ", node " + node.number();
                all.put(diary(node), "the diary" + which);
                all.put(keycloak(node), "Keycloak" + which);
                all.put(keycloakManagement(node), "Keycloak's management" + which);
                all.put(diaryManagement(node), "the diary's management" + which);
                all.put(cluster(node), "Keycloak's cluster" + which);
                all.put(clusterWatch(node), "Keycloak's watch over its cluster" + which);
            }
            all.put(proxyState(), "the proxy's state");
        }
        return all;
    }

    /** The ports of a stack with one node of each kind. */
    public Map<Integer, String> all() {
        var all = new LinkedHashMap<Integer, String>();
        all.put(diary(), "the diary");
        all.put(keycloak(), "Keycloak");
        all.put(esia(), "the ESIA simulator");
        all.put(mailPage(), "the inbox page");
        all.put(keycloakManagement(), "Keycloak's management");
        all.put(diaryManagement(), "the diary's management");
        all.put(postgres(), "PostgreSQL");
        all.put(smtp(), "SMTP");
        return all;
    }
}
