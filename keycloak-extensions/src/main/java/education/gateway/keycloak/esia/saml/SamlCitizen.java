package education.gateway.keycloak.esia.saml;

import education.gateway.identifiers.KeyedHashes;
import education.gateway.identifiers.Snils;
import education.gateway.keycloak.citizen.CitizenIdentity;
import education.gateway.keycloak.connector.PersonText;
import education.gateway.keycloak.esia.Oid;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From the state's attributes to a confirmed citizen. What is missing is not confirmed. Children are not known at this
 * door. The address counts as a contact only where the operator knows that the state verifies it.
 */
final class SamlCitizen {

    private static final Pattern LEVEL = Pattern.compile("AL([0-9]{2,3})");
    private static final int CONFIRMED = 20;

    private final SamlAttributes attributes;
    private final KeyedHashes hashes;

    SamlCitizen(SamlAttributes attributes, KeyedHashes hashes) {
        this.attributes = attributes;
        this.hashes = hashes;
    }

    /** @throws education.gateway.keycloak.connector.RefusedLogin when the state does not vouch for the person */
    CitizenIdentity read(String alias, boolean emailIsVerified, Instant answeredAt, Instant loggedInAt) {
        Oid oid = attributes
                .text(SamlAttribute.USER_ID)
                .flatMap(Oid::parse)
                .orElseThrow(() -> SamlRefusal.ATTRIBUTES.in(SamlAttribute.USER_ID.part()));
        requireConfirmedPerson();
        return new CitizenIdentity(
                alias,
                String.valueOf(oid.value()),
                personHashes(),
                name(SamlAttribute.SURNAME),
                name(SamlAttribute.GIVEN_NAME),
                name(SamlAttribute.PATRONYMIC),
                emailIsVerified
                        ? attributes
                                .text(SamlAttribute.EMAIL)
                                .map(PersonText::email)
                                .orElse(null)
                        : null,
                answeredAt,
                loggedInAt.getEpochSecond(),
                null);
    }

    private void requireConfirmedPerson() {
        if (!attributes.text(SamlAttribute.GLOBAL_ROLE).filter("P"::equals).isPresent()) {
            throw SamlRefusal.NOT_A_PERSON.in(SamlAttribute.GLOBAL_ROLE.part());
        }
        if (!attributes.text(SamlAttribute.TRUSTED).filter("true"::equals).isPresent()) {
            throw SamlRefusal.NOT_CONFIRMED.in(SamlAttribute.TRUSTED.part());
        }
        boolean low = attributes
                .text(SamlAttribute.ASSURANCE_LEVEL)
                .filter(level -> !isConfirmed(level))
                .isPresent();
        if (low) {
            throw SamlRefusal.NOT_CONFIRMED.in(SamlAttribute.ASSURANCE_LEVEL.part());
        }
    }

    private static boolean isConfirmed(String level) {
        Matcher number = LEVEL.matcher(level);
        return number.matches() && Integer.parseInt(number.group(1)) >= CONFIRMED;
    }

    private List<String> personHashes() {
        return attributes
                .text(SamlAttribute.SNILS)
                .map(text -> Snils.parse(text)
                        .map(hashes::person)
                        .orElseThrow(() -> SamlRefusal.ATTRIBUTES.in(SamlAttribute.SNILS.part())))
                .orElse(List.of());
    }

    private @Nullable String name(SamlAttribute attribute) {
        return attributes.text(attribute).map(PersonText::name).orElse(null);
    }
}
