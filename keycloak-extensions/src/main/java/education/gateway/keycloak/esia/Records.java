package education.gateway.keycloak.esia;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What ESIA's REST interface told about a person.
 *
 * @param person the record itself
 * @param contacts its contacts
 * @param children its children
 */
record Records(JsonNode person, Collected contacts, Collected children) {

    /** Tells nothing. */
    @Override
    public String toString() {
        return "Records[hidden]";
    }

    /**
     * A collection, or the reason why it is not there.
     *
     * @param elements objects; empty where the collection could not be had
     * @param outcome {@code given}, or for the event why not
     */
    record Collected(Optional<List<JsonNode>> elements, String outcome) {

        static final String GIVEN = "given";

        static Collected of(List<JsonNode> elements) {
            return new Collected(Optional.of(List.copyOf(elements)), GIVEN);
        }

        static Collected missing(String why) {
            return new Collected(Optional.empty(), why);
        }
    }
}
