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

    /** Every port with the words for it, in order. */
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
