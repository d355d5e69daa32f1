package education.gateway.keycloak.citizen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/**
 * What the state said about children at this login, kept with the session only: {@code {"answered_at": <epoch s>,
 * "children": [["hash under the current key", "under the previous"], …]}}.
 */
final class StateChildren {

    /** Name of the note in the user session. */
    static final String NOTE = "education.state_children";

    private StateChildren() {}

    /** The note; without {@code children} when the state did not say, so that an older answer does not stay. */
    static String note(CitizenIdentity citizen) {
        ObjectNode note = JsonSerialization.mapper.createObjectNode();
        note.put("answered_at", citizen.answeredAt().getEpochSecond());
        List<List<String>> hashes = citizen.childHashes();
        if (hashes != null) {
            ArrayNode children = note.putArray("children");
            for (List<String> child : hashes) {
                ArrayNode one = children.addArray();
                child.forEach(one::add);
            }
        }
        return note.toString();
    }

    /** The claim made of a note; empty when there is none or the state did not say. */
    static Optional<Map<String, Object>> claim(@Nullable String note) {
        if (note == null) {
            return Optional.empty();
        }
        try {
            JsonNode json = JsonSerialization.mapper.readTree(note);
            if (!json.path("children").isArray()) {
                return Optional.empty();
            }
            return Optional.of(Map.of(
                    "answered_at", json.path("answered_at").asLong(),
                    "children", JsonSerialization.mapper.convertValue(json.path("children"), List.class)));
        } catch (IOException malformed) {
            throw new IllegalStateException("the session's note about children is not JSON");
        }
    }
}
