package education.gateway.keycloak.esia;

import com.fasterxml.jackson.databind.JsonNode;
import education.gateway.keycloak.connector.RefusedLogin;
import io.micrometer.core.instrument.Metrics;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * ESIA's own error code, {@code ESIA-} and six digits. The OAuth word beside it decides nothing: {@code access_denied}
 * comes with a wrong signature as well as with a person's refusal.
 */
record EsiaCode(String value) {

    /** Detail of events that tells IT the code. */
    static final String DETAIL = "esia_code";

    /** What is known of them; a browser can bring any six digits, and each would be a time series of its own. */
    private static final Set<String> KNOWN = Stream.concat(
                    Stream.of("005013", "005029", "007046", "007053", "007055", "007110", "007194", "008010"),
                    IntStream.concat(IntStream.rangeClosed(2, 15), IntStream.of(19, 23, 38, 39, 40, 60, 61, 62))
                            .mapToObj("0070%02d"::formatted))
            .map("ESIA-"::concat)
            .collect(Collectors.toUnmodifiableSet());

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

    /** The refusal with the code for IT; counted, so that a fault which meets everybody shows at once. */
    RefusedLogin on(RefusedLogin refusal) {
        Metrics.counter("education.esia.errors", "code", KNOWN.contains(value) ? value : "other")
                .increment();
        return refusal.with(DETAIL, value);
    }

    /** What an error redirect or an error of the token endpoint means. */
    static RefusedLogin refusal(@Nullable String description) {
        return in(description).map(code -> code.on(code.meaning().now())).orElseGet(EsiaRefusal.ERROR_UNKNOWN::now);
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
