package education.gateway.keycloak.guardianship;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/**
 * A merge as the diary asks for it.
 *
 * @param id the diary's, the same each time it asks
 * @param keep number of the account that goes on
 * @param rest number of the account that rests
 */
record MergeRequest(String id, String keep, String rest) {

    private static final int LONGEST = 500;
    private static final int FIELDS = 3;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");

    /** Reads a request; empty when it is anything else. */
    static Optional<MergeRequest> read(@Nullable String json) {
        if (json == null || json.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonNode read = JsonSerialization.mapper.readTree(json);
            var request = new MergeRequest(text(read, "id"), text(read, "keep"), text(read, "rest"));
            return read.size() == FIELDS && request.isReadable() ? Optional.of(request) : Optional.empty();
        } catch (JsonProcessingException none) {
            return Optional.empty();
        }
    }

    private boolean isReadable() {
        return GuardianshipRequest.isUuid(id)
                && NUMBER.matcher(keep).matches()
                && NUMBER.matcher(rest).matches()
                && !keep.equals(rest);
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).isTextual() ? json.path(name).textValue() : "";
    }

    @Override
    public String toString() {
        return "MergeRequest[" + id + "]";
    }
}
