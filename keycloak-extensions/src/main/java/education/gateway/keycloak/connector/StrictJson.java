package education.gateway.keycloak.connector;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/**
 * JSON from outside: no duplicate names (two readers would see two different values), nothing after the end, shallow.
 * A text that is not so is empty, not an exception, since the exceptions of the parser quote it.
 */
public final class StrictJson {

    private static final int DEEPEST = 32;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** The value, or empty when the text is not one JSON value. */
    public static Optional<JsonNode> value(String text) {
        try {
            JsonNode value = MAPPER.readTree(text);
            return value.isMissingNode() ? Optional.empty() : Optional.of(value);
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /** The object, or empty when the text is anything else. */
    public static Optional<ObjectNode> object(String text) {
        return value(text).filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
    }
}
