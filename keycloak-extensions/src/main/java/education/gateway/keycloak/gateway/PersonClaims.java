package education.gateway.keycloak.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import education.gateway.identifiers.KeyedHashes;
import education.gateway.identifiers.Snils;
import education.gateway.keycloak.connector.ChildHashes;
import education.gateway.keycloak.connector.Claims;
import education.gateway.keycloak.connector.PersonText;
import education.gateway.keycloak.connector.RefusedLogin;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is believed of the claims about a person. What is missing is not known; nothing is guessed. */
final class PersonClaims {

    private final JsonNode person;
    private final ClaimNames names;

    PersonClaims(JsonNode person, ClaimNames names) {
        this.person = person;
        this.names = names;
    }

    /**
     * Children whom the state vouches for.
     *
     * @param hashes of each its keyed hashes; null when they were not told
     * @param outcome why they were not told
     */
    record Children(@Nullable List<List<String>> hashes, String outcome) {

        private static Children unknown(String outcome) {
            return new Children(null, outcome);
        }

        /** As a detail of an event; empty when they were told. */
        Map<String, String> gaps() {
            return hashes == null ? Map.of("gateway_children", outcome) : Map.of();
        }
    }

    /**
     * Empty where it was not told.
     *
     * @throws RefusedLogin when there is one and it is no insurance number
     */
    Optional<Snils> snils() {
        JsonNode snils = names.in(person, ClaimNames.Key.SNILS);
        if (snils.isMissingNode() || snils.isNull()) {
            return Optional.empty();
        }
        Optional<Snils> read = snils.isTextual() ? Snils.parse(snils.asText()) : Optional.empty();
        if (read.isEmpty()) {
            throw GatewayRefusal.PERSON_ANSWER.with("snils_malformed");
        }
        return read;
    }

    /** A name as it is written, or null. */
    @Nullable
    String name(ClaimNames.Key key) {
        return Claims.name(names.in(person, key));
    }

    /** The address that the gateway has verified, or null. */
    @Nullable
    String verifiedEmail() {
        String address = PersonText.email(names.in(person, ClaimNames.Key.EMAIL).asText(""));
        boolean verified = Claims.isTrue(names.in(person, ClaimNames.Key.EMAIL_VERIFIED));
        return verified ? address : null;
    }

    /** @param today a birth date after it is none */
    Children children(KeyedHashes hashes, LocalDate today) {
        JsonNode told = names.in(person, ClaimNames.Key.CHILDREN);
        if (told.isMissingNode() || told.isNull()) {
            return Children.unknown("absent");
        }
        if (!told.isArray()) {
            return Children.unknown("malformed");
        }
        if (told.size() > ChildHashes.MOST_CHILDREN) {
            return Children.unknown("too_many");
        }
        var children = new ArrayList<List<String>>();
        for (JsonNode child : told) {
            if (Claims.isTrue(names.in(child, ClaimNames.Key.CHILD_CONFIRMED))) {
                ChildHashes.of(
                                hashes,
                                names.in(child, ClaimNames.Key.CHILD_SNILS).asText(""),
                                names.in(child, ClaimNames.Key.CHILD_BIRTH_DATE).asText(""),
                                DateTimeFormatter.ISO_LOCAL_DATE,
                                today)
                        .ifPresent(children::add);
            }
        }
        return new Children(children.stream().distinct().toList(), "told");
    }
}
