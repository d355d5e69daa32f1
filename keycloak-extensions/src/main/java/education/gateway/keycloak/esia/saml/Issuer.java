package education.gateway.keycloak.esia.saml;

import org.w3c.dom.Element;

/** Who a response or an assertion is from. */
final class Issuer {

    private static final String ENTITY = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity";

    private Issuer() {}

    static void require(Element issuer, Expected expected, String part) {
        String format = issuer.getAttribute("Format");
        if (!expected.issuer().equals(StrictXml.text(issuer)) || !(format.isEmpty() || format.equals(ENTITY))) {
            throw SamlRefusal.ISSUER.in(part);
        }
    }
}
