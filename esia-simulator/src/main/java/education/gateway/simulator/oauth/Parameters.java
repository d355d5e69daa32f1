package education.gateway.simulator.oauth;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The decoded parameters of a request; an empty value counts as missing, a repeated one is refused. */
final class Parameters {

    private static final int LONGEST_VALUE = 8192;

    private final Map<String, String[]> values;

    Parameters(Map<String, String[]> values) {
        this.values = values;
    }

    String required(String name) {
        String value = optional(name);
        if (value == null) {
            throw EsiaRefusal.missing(name, "parameter " + name + " is missing");
        }
        return value;
    }

    @Nullable
    String optional(String name) {
        String[] found = values.get(name);
        if (found == null || found.length == 0) {
            return null;
        }
        if (found.length > 1) {
            throw new EsiaRefusal(EsiaError.WRONG_PARAMETER, "parameter " + name + " is repeated");
        }
        String value = found[0];
        if (value.length() > LONGEST_VALUE) {
            throw new EsiaRefusal(EsiaError.UNREADABLE, "parameter " + name + " is too long");
        }
        return value.isEmpty() ? null : value;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }
}
