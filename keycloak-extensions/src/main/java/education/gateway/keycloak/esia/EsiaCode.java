package education.gateway.keycloak.esia;

import com.fasterxml.jackson.databind.JsonNode;
import education.gateway.keycloak.connector.RefusedLogin;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ESIA's own error code, {@code ESIA-} and six digits. The OAuth word beside it decides nothing: {@code access_denied}
 * comes with a wrong signature as well as with a person's refusal.
 */
record EsiaCode(String value) {

    /** Detail of events that tells IT the code. */
    static final String DETAIL = "esia_code";

    private static final Pattern CODE = Pattern.compile("^ESIA-\\d{6}(?!\\d)");

    /** The code a description begins with. */
    static Optional<EsiaCode> in(@Nullable String description) {
        if (description == null) {
            return Optional.empty();
        }
        Matcher matcher = CODE.matcher(description);
        return matcher.find() ? Optional.of(new EsiaCode(matcher.group())) : Optional.empty();
    }

    /** The code in a REST error: an object with {@code code}, or an array with one such object. */
    static Optional<EsiaCode> inRestError(JsonNode body) {
        JsonNode error = body.isArray() ? body.path(0) : body;
        return in(error.path("code").asText(""));
    }

    /** What an error redirect or an error of the token endpoint means. */
    static RefusedLogin refusal(@Nullable String description) {
        return in(description)
                .map(code -> code.meaning().with(DETAIL, code.value()))
                .orElseGet(EsiaRefusal.ERROR_UNKNOWN::now);
    }

    private EsiaRefusal meaning() {
        return switch (value) {
            case "ESIA-007004", "ESIA-007019" -> EsiaRefusal.REFUSED;
            case "ESIA-007055" -> EsiaRefusal.NOT_CONFIRMED;
            case "ESIA-007062" -> EsiaRefusal.NOT_A_PERSON;
            case "ESIA-007046" -> EsiaRefusal.SECOND_FACTOR;
            case "ESIA-007007", "ESIA-007008", "ESIA-007110" -> EsiaRefusal.UNAVAILABLE;
            case "ESIA-007011" -> EsiaRefusal.CODE_REFUSED;
            default -> EsiaRefusal.MISCONFIGURED;
        };
    }
}
