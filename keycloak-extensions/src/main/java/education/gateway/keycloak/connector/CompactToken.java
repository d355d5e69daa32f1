package education.gateway.keycloak.connector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed token in compact form, taken apart and not believed: nothing in it counts before its signature was checked.
 *
 * @param header what the signer says about the signature
 * @param signed the text that is signed, ASCII
 * @param signature its value
 * @param payload the claims' part as sent, base64url
 */
public record CompactToken(ObjectNode header, String signed, byte[] signature, String payload) {

    private static final int LONGEST = 16_384;
    private static final Pattern COMPACT = Pattern.compile("([\\w-]+)\\.([\\w-]+)\\.([\\w-]*)");

    /** Empty where the text is longer than 16 KiB or is not three parts of base64url with an object in the first. */
    public static Optional<CompactToken> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher parts = COMPACT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String signed = parts.group(1) + "." + parts.group(2);
        return json(parts.group(1)).flatMap(header -> decoded(parts.group(3))
                .map(signature -> new CompactToken(header, signed, signature, parts.group(2))));
    }

    /** What it says, or empty where that is no JSON object. Ask after the signature only. */
    public Optional<ObjectNode> claims() {
        return json(payload);
    }

    private static Optional<ObjectNode> json(String part) {
        return decoded(part).flatMap(bytes -> StrictJson.object(new String(bytes, StandardCharsets.UTF_8)));
    }

    private static Optional<byte[]> decoded(String part) {
        try {
            return Optional.of(Base64.getUrlDecoder().decode(part));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "CompactToken[hidden]";
    }
}
