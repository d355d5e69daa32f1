package education.gateway.keycloak.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.util.JsonSerialization;

/**
 * That somebody has proven an account with its password while a state identity waited. It counts for exactly these two,
 * in this tab of this browser, for this purpose, for five minutes (design, invariant 3), and once.
 *
 * @param account Keycloak's id of the proven account
 * @param source alias of the provider whose identity waited
 * @param subject the waiting identity's number there
 * @param purpose what the proof was asked for
 * @param browser id of the browser's root authentication session
 * @param tab id of the tab in it
 * @param provenAt seconds since 1970
 */
record JoinProof(
        String account, String source, String subject, String purpose, String browser, String tab, long provenAt) {

    static final String JOIN = "join";

    /** How old a proof may be. */
    static final Duration LIFETIME = Duration.ofMinutes(5);

    /** @throws IllegalArgumentException when a part is missing: an empty text must never meet an empty text */
    JoinProof {
        if (account.isBlank()
                || source.isBlank()
                || subject.isBlank()
                || purpose.isBlank()
                || browser.isBlank()
                || tab.isBlank()) {
            throw new IllegalArgumentException("a proof names an account, an identity, a browser and a purpose");
        }
    }

    /** Whether this proof is the wanted one in all but its time, and not too old by then. */
    boolean holdsFor(JoinProof wanted) {
        Instant proven = Instant.ofEpochSecond(provenAt);
        Instant now = Instant.ofEpochSecond(wanted.provenAt);
        return account.equals(wanted.account)
                && source.equals(wanted.source)
                && subject.equals(wanted.subject)
                && purpose.equals(wanted.purpose)
                && browser.equals(wanted.browser)
                && tab.equals(wanted.tab)
                && !proven.isAfter(now)
                && proven.plus(LIFETIME).isAfter(now);
    }

    String toJson() {
        ObjectNode json = JsonSerialization.mapper.createObjectNode();
        json.put("account", account);
        json.put("source", source);
        json.put("subject", subject);
        json.put("purpose", purpose);
        json.put("browser", browser);
        json.put("tab", tab);
        json.put("proven_at", provenAt);
        return json.toString();
    }

    /** Empty for everything that {@link #toJson()} does not write. */
    static Optional<JoinProof> fromJson(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            JsonNode json = JsonSerialization.mapper.readTree(text);
            if (!json.path("proven_at").isIntegralNumber()) {
                return Optional.empty();
            }
            return Optional.of(new JoinProof(
                    text(json, "account"),
                    text(json, "source"),
                    text(json, "subject"),
                    text(json, "purpose"),
                    text(json, "browser"),
                    text(json, "tab"),
                    json.path("proven_at").longValue()));
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).isTextual() ? json.path(name).textValue() : "";
    }

    /** Tells nothing: the subject is a person's number. */
    @Override
    public String toString() {
        return "JoinProof[" + purpose + "]";
    }
}
