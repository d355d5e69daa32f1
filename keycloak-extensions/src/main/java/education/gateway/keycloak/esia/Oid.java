package education.gateway.keycloak.esia;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A person's number in ESIA. Tokens carry it as a JSON number, sometimes beyond 2³¹; a text of the same digits is taken
 * too.
 *
 * @param value at least 1
 */
public record Oid(long value) {

    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,17}");

    /** Empty for anything that is not a whole positive number of at most 64 bits. */
    static Optional<Oid> of(JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong() && node.asLong() > 0) {
            return Optional.of(new Oid(node.asLong()));
        }
        return node.isTextual() ? parse(node.asText()) : Optional.empty();
    }

    /** The same for a text of digits. */
    public static Optional<Oid> parse(String text) {
        return DIGITS.matcher(text).matches() ? Optional.of(new Oid(Long.parseLong(text))) : Optional.empty();
    }

    /** Personal data: not printed. */
    @Override
    public String toString() {
        return "Oid[hidden]";
    }
}
