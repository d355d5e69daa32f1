package education.gateway.keycloak.esia;

import com.fasterxml.jackson.databind.JsonNode;
import education.gateway.identifiers.Snils;
import education.gateway.keycloak.connector.Claims;
import education.gateway.keycloak.connector.PersonText;
import education.gateway.keycloak.connector.RefusedLogin;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is believed of a person's record. Fields without a granted scope are simply absent. */
final class PersonRecord {

    private final JsonNode record;

    PersonRecord(JsonNode record) {
        this.record = record;
    }

    /** @throws RefusedLogin when the record names another person than the tokens do */
    void requireOid(Oid oid) {
        JsonNode own = record.path("oid");
        if (!own.isMissingNode()
                && !own.isNull()
                && !Oid.of(own).filter(oid::equals).isPresent()) {
            throw EsiaRefusal.SUBJECT_MISMATCH.with(TokenVerifier.DETAIL, "record");
        }
    }

    /**
     * Empty where the scope is missing.
     *
     * @throws RefusedLogin when there is one and its check digits are wrong
     */
    Optional<Snils> snils() {
        JsonNode snils = record.path("snils");
        if (snils.isMissingNode() || snils.isNull()) {
            return Optional.empty();
        }
        Optional<Snils> read = Snils.parse(snils.asText(""));
        if (read.isEmpty()) {
            throw EsiaRefusal.PERSON_ANSWER.with(TokenExchange.DETAIL, "snils_malformed");
        }
        return read;
    }

    /** A name as it is written, or null where there is none to show. */
    @Nullable
    String name(String field) {
        return Claims.name(record.path(field));
    }

    /** The first verified mail address among the contacts, or null. A new value that awaits verification is not one. */
    static @Nullable String verifiedEmail(List<JsonNode> contacts) {
        return contacts.stream()
                .filter(contact -> contact.path("type").asText("").equals("EML"))
                .filter(contact -> contact.path("vrfStu").asText("").equals("VERIFIED"))
                .map(contact -> PersonText.email(contact.path("value").asText("")))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
