package education.gateway.keycloak.connector;

import java.io.Serial;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.IdentityProviderModel;

/** The settings of a connector, typed: what is missing or wrong is told with the name of its key. */
public abstract class ConnectorConfig extends IdentityProviderModel {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    protected ConnectorConfig() {}

    protected ConnectorConfig(IdentityProviderModel model) {
        super(model);
    }

    /** A setting, or null when it is absent or blank. */
    protected final @Nullable String text(String key) {
        @Nullable String value = getConfig().get(key);
        return value == null || value.isBlank() ? null : value.strip();
    }

    protected final String required(String key) {
        String value = text(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    protected final String orElse(String key, String otherwise) {
        String value = text(key);
        return value == null ? otherwise : value;
    }

    /** The values of a list, however it is written: with commas, spaces, line breaks, or the console's {@code ##}. */
    protected final List<String> list(String key) {
        String value = text(key);
        return value == null
                ? List.of()
                : Arrays.stream(value.split("##|[,\\s]+"))
                        .filter(item -> !item.isEmpty())
                        .toList();
    }

    /**
     * One of several words, in any case.
     *
     * @param otherwise what counts where nothing is set; null: it must be set
     */
    protected final <E extends Enum<E>> E choice(String key, Class<E> choices, @Nullable E otherwise) {
        String value = otherwise == null ? required(key) : text(key);
        if (value == null && otherwise != null) {
            return otherwise;
        }
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().equals(String.valueOf(value).toUpperCase(Locale.ROOT))) {
                return choice;
            }
        }
        throw new IllegalArgumentException(key + " is one of " + Arrays.toString(choices.getEnumConstants()));
    }

    protected final Duration seconds(String key, int otherwise, int least, int most) {
        String value = text(key);
        if (value == null) {
            return Duration.ofSeconds(otherwise);
        }
        if (value.matches("\\d{1,4}")) {
            int seconds = Integer.parseInt(value);
            if (seconds >= least && seconds <= most) {
                return Duration.ofSeconds(seconds);
            }
        }
        throw new IllegalArgumentException(key + " is a number of seconds from " + least + " to " + most);
    }

    /**
     * Asks for a rule to be kept.
     *
     * @throws IllegalArgumentException with the key and the rule, unless it is
     */
    protected static void require(boolean kept, String key, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(key + " " + rule);
        }
    }

    /** An address to which secrets may go: https with a host; plain http for this machine only; no user, no fragment. */
    protected static boolean isSafeAddress(String text) {
        URI address;
        try {
            address = new URI(text);
        } catch (URISyntaxException malformed) {
            return false;
        }
        @Nullable String host = address.getHost();
        boolean safe = "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && host != null && LOOPBACK.contains(host));
        return host != null && safe && address.getUserInfo() == null && address.getFragment() == null;
    }
}
