package education.gateway.keycloak.esia.saml;

import static education.gateway.keycloak.esia.saml.StrictXml.PROTOCOL;
import static education.gateway.keycloak.esia.saml.StrictXml.children;
import static education.gateway.keycloak.esia.saml.StrictXml.is;

import java.util.List;
import org.w3c.dom.Element;

/** What the response around the assertion must be: issuer, signature, status, one encrypted assertion, nothing else. */
final class ResponseRules {

    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

    private ResponseRules() {}

    /** @throws education.gateway.keycloak.connector.RefusedLogin when it is not so */
    static void require(Element response, Expected expected) {
        if (!is(response, PROTOCOL, "Response") || !"2.0".equals(response.getAttribute("Version"))) {
            throw SamlRefusal.MALFORMED.in("response");
        }
        SignatureRules.require(response, "response");
        List<Element> children = children(response);
        boolean shape = children.size() == 4
                && is(children.get(2), PROTOCOL, "Status")
                && is(children.get(3), StrictXml.ASSERTION, "EncryptedAssertion");
        if (!shape) {
            throw SamlRefusal.MALFORMED.in("assertions");
        }
        requireSuccess(children.get(2));
        Issuer.require(children.get(0), expected, "response");
        if (!expected.endpoint().equals(response.getAttribute("Destination"))) {
            throw SamlRefusal.DESTINATION.now();
        }
        if (!expected.request().id().equals(response.getAttribute("InResponseTo"))) {
            throw SamlRefusal.REQUEST_OTHER.in("response");
        }
        if (!expected.isRecent(Times.required(response, "IssueInstant", "response"))) {
            throw SamlRefusal.TIME.in("response");
        }
    }

    private static void requireSuccess(Element status) {
        List<Element> codes = children(status, PROTOCOL, "StatusCode");
        if (codes.size() != 1 || !SUCCESS.equals(codes.get(0).getAttribute("Value"))) {
            throw SamlRefusal.STATUS.now();
        }
    }
}
