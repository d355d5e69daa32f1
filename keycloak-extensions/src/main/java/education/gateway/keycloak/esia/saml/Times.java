package education.gateway.keycloak.esia.saml;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.w3c.dom.Element;

/** Times in attributes: UTC, as SAML demands (core 1.3.3). */
final class Times {

    private Times() {}

    static Instant required(Element element, String attribute, String part) {
        return optional(element, attribute, part).orElseThrow(() -> SamlRefusal.TIME.in(part));
    }

    static Optional<Instant> optional(Element element, String attribute, String part) {
        String value = element.getAttribute(attribute);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.endsWith("Z")) {
            throw SamlRefusal.TIME.in(part);
        }
        try {
            return Optional.of(Instant.parse(value));
        } catch (DateTimeException malformed) {
            throw SamlRefusal.TIME.in(part);
        }
    }
}
