package education.gateway.keycloak.esia.saml;

import static education.gateway.keycloak.esia.saml.StrictXml.SIGNATURE;
import static education.gateway.keycloak.esia.saml.StrictXml.children;
import static education.gateway.keycloak.esia.saml.StrictXml.is;

import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * What a signature must look like, so that the one that the broker has verified means the element we read: the only one
 * within that element, its second child after the issuer, one reference, to that element's own id, by the algorithms
 * below and no transform that could choose a part. Whether the value fits the key is the broker's work.
 */
final class SignatureRules {

    private static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static final Set<String> METHODS = Set.of(
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512");
    private static final Set<String> DIGESTS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256",
            "http://www.w3.org/2001/04/xmldsig-more#sha384",
            "http://www.w3.org/2001/04/xmlenc#sha512");

    private SignatureRules() {}

    /** @throws education.gateway.keycloak.connector.RefusedLogin when the element is not signed like that */
    static void require(Element signed, String part) {
        List<Element> children = children(signed);
        boolean placed = children.size() > 1
                && is(children.get(0), StrictXml.ASSERTION, "Issuer")
                && is(children.get(1), SIGNATURE, "Signature");
        if (!placed || signed.getElementsByTagNameNS(SIGNATURE, "Signature").getLength() != 1) {
            throw SamlRefusal.SIGNATURE.in(part);
        }
        if (!isSound(children.get(1), signed.getAttribute("ID"))) {
            throw SamlRefusal.SIGNATURE.in(part + "_method");
        }
    }

    /** Algorithm of a signature in a query string. */
    static boolean isAllowedMethod(String algorithm) {
        return METHODS.contains(algorithm);
    }

    private static boolean isSound(Element signature, String id) {
        List<Element> parts = children(signature);
        boolean shape = !id.isEmpty()
                && (parts.size() == 2 || (parts.size() == 3 && is(parts.get(2), SIGNATURE, "KeyInfo")))
                && is(parts.get(0), SIGNATURE, "SignedInfo")
                && is(parts.get(1), SIGNATURE, "SignatureValue");
        if (!shape) {
            return false;
        }
        List<Element> info = children(parts.get(0));
        return info.size() == 3
                && is(info.get(0), SIGNATURE, "CanonicalizationMethod")
                && EXCLUSIVE.equals(info.get(0).getAttribute("Algorithm"))
                && is(info.get(1), SIGNATURE, "SignatureMethod")
                && isAllowedMethod(info.get(1).getAttribute("Algorithm"))
                && children(info.get(1)).isEmpty()
                && is(info.get(2), SIGNATURE, "Reference")
                && isReferenceTo(info.get(2), id);
    }

    private static boolean isReferenceTo(Element reference, String id) {
        List<Element> parts = children(reference);
        return reference.getAttribute("URI").equals("#" + id)
                && parts.size() == 3
                && is(parts.get(0), SIGNATURE, "Transforms")
                && areWholeElement(children(parts.get(0)))
                && is(parts.get(1), SIGNATURE, "DigestMethod")
                && DIGESTS.contains(parts.get(1).getAttribute("Algorithm"))
                && is(parts.get(2), SIGNATURE, "DigestValue");
    }

    private static boolean areWholeElement(List<Element> transforms) {
        return transforms.size() == 2
                && transforms.stream().allMatch(transform -> is(transform, SIGNATURE, "Transform"))
                && ENVELOPED.equals(transforms.get(0).getAttribute("Algorithm"))
                && children(transforms.get(0)).isEmpty()
                && EXCLUSIVE.equals(transforms.get(1).getAttribute("Algorithm"))
                && children(transforms.get(1)).stream().allMatch(child -> is(child, EXCLUSIVE, "InclusiveNamespaces"));
    }
}
