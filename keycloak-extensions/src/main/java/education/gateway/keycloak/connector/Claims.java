package education.gateway.keycloak.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How single values of a provider's JSON are read: exactly, without the conversions that a JSON reader offers. */
public final class Claims {

    private Claims() {}

    /** Exactly this text. */
    public static boolean isText(JsonNode node, String expected) {
        return node.isTextual() && node.asText().equals(expected);
    }

    /** Exactly the JSON value true; a text or a number that means it does not. */
    public static boolean isTrue(JsonNode node) {
        return node.isBoolean() && node.booleanValue();
    }

    /** Whole seconds since 1970, after 1970; empty for anything else, texts of digits too. */
    public static Optional<Instant> instant(JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            return Optional.empty();
        }
        long seconds = node.asLong();
        return seconds <= 0 || seconds > Instant.MAX.getEpochSecond()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(seconds));
    }

    /** A person's name as it is written, or null where there is none to show. */
    public static @Nullable String name(JsonNode node) {
        return node.isTextual() ? PersonText.name(node.asText()) : null;
    }
}
