package education.gateway.keycloak.esia.saml;

import static education.gateway.keycloak.esia.saml.StrictXml.ASSERTION;
import static education.gateway.keycloak.esia.saml.StrictXml.children;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** What the state tells about a person, by the names of its attributes. */
final class SamlAttributes {

    private final Map<String, List<Element>> values = new HashMap<>();

    /** @throws education.gateway.keycloak.connector.RefusedLogin when a name is there twice */
    SamlAttributes(Element statement) {
        for (Element attribute : children(statement, ASSERTION, "Attribute")) {
            List<Element> before =
                    values.put(attribute.getAttribute("Name"), children(attribute, ASSERTION, "AttributeValue"));
            if (before != null) {
                throw SamlRefusal.ATTRIBUTES.in("doubled");
            }
        }
    }

    /**
     * The one text under a name; empty where there is none to read.
     *
     * @throws education.gateway.keycloak.connector.RefusedLogin when there are several values, or one with elements inside
     */
    Optional<String> text(SamlAttribute name) {
        List<Element> found = values.getOrDefault(name.uri(), List.of());
        if (found.size() > 1) {
            throw SamlRefusal.ATTRIBUTES.in(name.part());
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String text = StrictXml.text(found.get(0));
        if (text == null) {
            throw SamlRefusal.ATTRIBUTES.in(name.part());
        }
        return Optional.of(text).filter(value -> !value.isEmpty());
    }
}
