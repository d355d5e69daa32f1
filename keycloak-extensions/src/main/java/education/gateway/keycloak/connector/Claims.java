package education.gateway.keycloak.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How single values of a provider's JSON are read: exactly, without the conversions that a JSON reader offers. */
public final class Claims {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"',;:\\\\]{1,64}@[\\w.-]+\\.[\\w-]{2,}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

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
        if (!node.isTextual()) {
            return null;
        }
        String name = node.asText().strip();
        boolean usable = !name.isEmpty()
                && name.length() <= LONGEST_NAME
                && !CONTROL.matcher(name).find();
        return usable ? name : null;
    }

    /** Whether a letter can be sent to this address as it is written. */
    public static boolean isMailAddress(String address) {
        return address.length() <= LONGEST_EMAIL && EMAIL.matcher(address).matches();
    }
}
