package education.gateway.keycloak.citizen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/**
 * A citizen as a state has confirmed them, in words that no longer know which state provider was asked. Only confirmed
 * citizens ever become one; numbers of documents never get this far, only their keyed hashes.
 *
 * @param source alias of the identity provider that answered
 * @param subject the person's number at that source
 * @param personHashes keyed hashes of the person's insurance number, current key first, 64 lower-case hexadecimal
 *     digits each; empty when the state gave no number
 * @param surname as the state has checked it
 * @param givenName as the state has checked it
 * @param patronymic as the state has checked it; many people have none
 * @param verifiedEmail a contact address the state has verified; never a key, never a login
 * @param answeredAt when the state answered; kept to the second
 * @param authTime when the person proved who they are to the state, seconds since 1970
 * @param childHashes for every state-confirmed child its keyed hashes, current key first; null when the state did not
 *     say, which differs from "no children"
 */
public record CitizenIdentity(
        String source,
        String subject,
        List<String> personHashes,
        @Nullable String surname,
        @Nullable String givenName,
        @Nullable String patronymic,
        @Nullable String verifiedEmail,
        Instant answeredAt,
        long authTime,
        @Nullable List<List<String>> childHashes) {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_HASHES = 2;
    private static final int LONGEST_SUBJECT = 64;

    /** @throws IllegalArgumentException when source or subject are empty or a hash is not one; the text tells no value */
    public CitizenIdentity {
        if (source.isBlank() || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            throw new IllegalArgumentException("a citizen identity needs a source and a subject");
        }
        personHashes = hashes(personHashes);
        answeredAt = Instant.ofEpochSecond(answeredAt.getEpochSecond());
        childHashes = childHashes == null
                ? null
                : childHashes.stream().map(CitizenIdentity::hashes).toList();
    }

    private static List<String> hashes(List<String> candidates) {
        if (candidates.size() > MOST_HASHES
                || !candidates.stream().allMatch(hash -> HASH.matcher(hash).matches())) {
            throw new IllegalArgumentException("keyed hashes are one or two texts of 64 hexadecimal digits");
        }
        return List.copyOf(candidates);
    }

    /** As JSON text, which is how it travels with an authentication session. */
    public String toJson() {
        ObjectNode json = JsonSerialization.mapper.createObjectNode();
        json.put("source", source);
        json.put("subject", subject);
        personHashes.forEach(json.putArray("person_hashes")::add);
        json.put("surname", surname);
        json.put("given_name", givenName);
        json.put("patronymic", patronymic);
        json.put("verified_email", verifiedEmail);
        json.put("answered_at", answeredAt.getEpochSecond());
        json.put("auth_time", authTime);
        if (childHashes != null) {
            ArrayNode children = json.putArray("children");
            childHashes.forEach(child -> child.forEach(children.addArray()::add));
        }
        return json.toString();
    }

    /** @throws IllegalArgumentException when the text is not what {@link #toJson()} writes */
    public static CitizenIdentity fromJson(String text) {
        JsonNode json;
        try {
            json = JsonSerialization.mapper.readTree(text);
        } catch (IOException malformed) {
            throw new IllegalArgumentException("a stored citizen identity is not JSON");
        }
        if (!json.path("answered_at").isNumber() || !json.path("auth_time").isNumber()) {
            throw new IllegalArgumentException("a stored citizen identity has no times");
        }
        return new CitizenIdentity(
                json.path("source").asText(),
                json.path("subject").asText(),
                texts(json.path("person_hashes")),
                text(json, "surname"),
                text(json, "given_name"),
                text(json, "patronymic"),
                text(json, "verified_email"),
                Instant.ofEpochSecond(json.path("answered_at").asLong()),
                json.path("auth_time").asLong(),
                children(json));
    }

    private static @Nullable List<List<String>> children(JsonNode json) {
        if (!json.hasNonNull("children")) {
            return null;
        }
        var children = new ArrayList<List<String>>();
        json.path("children").forEach(child -> children.add(texts(child)));
        return children;
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isTextual() ? value.asText() : null;
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** Tells nothing about the person, so that a line of a log cannot either. */
    @Override
    public String toString() {
        return "CitizenIdentity[" + source + "]";
    }
}
