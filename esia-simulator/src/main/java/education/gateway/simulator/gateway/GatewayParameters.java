package education.gateway.simulator.gateway;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The decoded parameters of a request; an empty value counts as missing, a repeated one is refused. */
final class GatewayParameters {

    private static final int LONGEST_VALUE = 8192;

    private final Map<String, String[]> values;

    GatewayParameters(Map<String, String[]> values) {
        this.values = values;
    }

    String required(String name) {
        String value = optional(name);
        if (value == null) {
            throw new GatewayRefusal(GatewayError.INVALID_REQUEST, "parameter " + name + " is missing");
        }
        return value;
    }

    @Nullable
    String optional(String name) {
        String[] found = values.get(name);
        if (found == null || found.length == 0 || found[0].isEmpty()) {
            return null;
        }
        if (found.length > 1 || found[0].length() > LONGEST_VALUE) {
            throw new GatewayRefusal(GatewayError.INVALID_REQUEST, "parameter " + name + " is repeated or too long");
        }
        return found[0];
    }
}
