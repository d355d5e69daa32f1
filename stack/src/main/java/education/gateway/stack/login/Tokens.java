package education.gateway.stack.login;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the token endpoint gave.
 *
 * @param access the access token
 * @param refresh the refresh token, if there is one
 * @param id the ID token, if there is one
 * @param lifetime of the access token, seconds
 */
public record Tokens(
        String access, @Nullable String refresh, @Nullable String id, int lifetime) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Tokens parse(String body) {
        var answer = JSON.readTree(body);
        return new Tokens(
                answer.path("access_token").asString(),
                text(answer, "refresh_token"),
                text(answer, "id_token"),
                answer.path("expires_in").asInt());
    }

    /** The claims of the access token, unverified. */
    public JsonNode claims() {
        var payload = access.split("\\.", -1)[1];
        return JSON.readTree(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    /** The claim {@code parent_id}; empty for staff. */
    public String parentId() {
        return claims().path("parent_id").asString("");
    }

    /** The claim {@code linked_children}. */
    public List<String> linkedChildren() {
        var children = new ArrayList<String>();
        claims().path("linked_children").forEach(child -> children.add(child.asString()));
        return children;
    }

    /** Tells nothing: a failed assertion prints what it looked at. */
    @Override
    public String toString() {
        return "Tokens[for " + lifetime + " s]";
    }

    private static @Nullable String text(JsonNode answer, String name) {
        return answer.hasNonNull(name) ? answer.path(name).asString() : null;
    }
}
