package education.gateway.keycloak.connector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * What the provider's server answered.
 *
 * @param status HTTP status; redirects are not followed and come out as they are
 * @param contentType the header as sent, empty when there was none
 * @param body at most {@link RemoteCalls#LARGEST_ANSWER} bytes, read as UTF-8
 */
public record RemoteAnswer(int status, String contentType, String body) {

    /** The body as JSON, or empty when the server does not call it JSON or it is none. */
    public Optional<JsonNode> json() {
        String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") ? StrictJson.value(body) : Optional.empty();
    }

    /** Tells no content. */
    @Override
    public String toString() {
        return "RemoteAnswer[" + status + "]";
    }
}
