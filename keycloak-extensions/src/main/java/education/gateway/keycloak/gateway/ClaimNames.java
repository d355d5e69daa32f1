package education.gateway.keycloak.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;

/** What the gateway calls the things it tells of a person. Each name is a setting. */
final class ClaimNames {

    /** A thing that is told; its setting is its name with {@code Claim} behind it. */
    enum Key {
        SNILS("snils", "snils"),
        FAMILY_NAME("familyName", "family_name"),
        GIVEN_NAME("givenName", "given_name"),
        MIDDLE_NAME("middleName", "middle_name"),
        EMAIL("email", "email"),
        EMAIL_VERIFIED("emailVerified", "email_verified"),
        CHILDREN("children", "children"),
        CHILD_CONFIRMED("childConfirmed", "trusted"),
        CHILD_SNILS("childSnils", "snils"),
        CHILD_BIRTH_DATE("childBirthDate", "birthdate");

        private final String prefix;
        private final String usual;

        Key(String prefix, String usual) {
            this.prefix = prefix;
            this.usual = usual;
        }

        String setting() {
            return prefix + "Claim";
        }

        /** The name where none is configured: OpenID Connect's own where there is one. */
        String usual() {
            return usual;
        }
    }

    private final Function<Key, String> names;

    ClaimNames(Function<Key, String> names) {
        this.names = names;
    }

    /** The value of a thing in an object, or a missing node. */
    JsonNode in(JsonNode object, Key key) {
        return object.path(names.apply(key));
    }
}
