package education.gateway.keycloak.connector;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The query of an answer. Each parameter at most once and of a bounded length; anything else makes it malformed.
 *
 * @param code what is exchanged for tokens
 * @param state the one-time state
 * @param error whether the provider reports an error
 * @param errorCode the provider's word for it; never logged or shown as it came
 * @param errorDescription the provider's text; it may hold anything and is never logged or shown
 * @param issuer who says that it answers (RFC 9207)
 * @param malformed whether a parameter was repeated, empty or too long, or both a code and an error came
 */
public record CallbackParameters(
        @Nullable String code,
        @Nullable String state,
        boolean error,
        @Nullable String errorCode,
        @Nullable String errorDescription,
        @Nullable String issuer,
        boolean malformed) {

    private static final int LONGEST_CODE = 8192;
    private static final int LONGEST_OTHER = 1024;

    static CallbackParameters read(Map<String, List<String>> query) {
        boolean malformed = tooMuch(query, "code", LONGEST_CODE)
                || tooMuch(query, "state", LONGEST_OTHER)
                || tooMuch(query, "error", LONGEST_OTHER)
                || tooMuch(query, "iss", LONGEST_OTHER)
                || tooMuch(query, "error_description", LONGEST_CODE);
        String code = only(query, "code");
        boolean error = query.containsKey("error") || query.containsKey("error_description");
        return new CallbackParameters(
                code,
                only(query, "state"),
                error,
                only(query, "error"),
                only(query, "error_description"),
                only(query, "iss"),
                malformed || error == query.containsKey("code"));
    }

    private static boolean tooMuch(Map<String, List<String>> query, String name, int longest) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.size() > 1
                || values.stream()
                        .anyMatch(value -> value.length() > longest || (value.isEmpty() && name.equals("code")));
    }

    private static @Nullable String only(Map<String, List<String>> query, String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.size() == 1 && !values.get(0).isEmpty() ? values.get(0) : null;
    }

    /** Tells nothing: the code is a token, and the description may hold anything. */
    @Override
    public String toString() {
        return "CallbackParameters[hidden]";
    }
}
