package education.gateway.system.saml;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.crypto.dsig.spec.XPathFilterParameterSpec;
import javax.xml.crypto.dsig.spec.XSLTTransformParameterSpec;
import org.w3c.dom.Element;

/**
 * How a forger signs: with which key, by which algorithms, over which part.
 *
 * @param key private or, for a MAC, secret
 * @param method of the signature
 * @param digest of the reference
 * @param extra a transform beside the two that are usual, by its algorithm; empty for none
 */
record Signer(Key key, String method, String digest, String extra) {

    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String RSA_SHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    static final String HMAC_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";

    private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");
    private static final String IDENTITY = "<xsl:stylesheet version=\"1.0\""
            + " xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"><xsl:template match=\"/\"><xsl:copy-of"
            + " select=\".\"/></xsl:template></xsl:stylesheet>";

    static Signer with(SamlKey key) {
        return new Signer(key.privateKey(), RSA_SHA256, DigestMethod.SHA256, "");
    }

    /** The public certificate as the secret of a MAC. */
    static Signer hmac(SamlKey key) {
        return new Signer(new SecretKeySpec(key.der(), "HmacSHA256"), HMAC_SHA256, DigestMethod.SHA256, "");
    }

    Signer by(String otherMethod) {
        return new Signer(key, otherMethod, digest, extra);
    }

    Signer digesting(String otherDigest) {
        return new Signer(key, method, otherDigest, extra);
    }

    Signer transforming(String algorithm) {
        return new Signer(key, method, digest, algorithm);
    }

    /** Signs the element, the signature after its issuer. */
    void sign(Element element) {
        try {
            element.setIdAttribute("ID", true);
            var transforms = new ArrayList<Transform>();
            transforms.add(FACTORY.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null));
            if (!extra.isEmpty()) {
                transforms.add(FACTORY.newTransform(extra, parameters()));
            }
            transforms.add(FACTORY.newTransform(CanonicalizationMethod.EXCLUSIVE, (TransformParameterSpec) null));
            var reference = FACTORY.newReference(
                    "#" + element.getAttribute("ID"), FACTORY.newDigestMethod(digest, null), transforms, null, null);
            var info = FACTORY.newSignedInfo(
                    FACTORY.newCanonicalizationMethod(CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                    FACTORY.newSignatureMethod(method, null),
                    List.of(reference));
            var context =
                    new DOMSignContext(key, element, element.getFirstChild().getNextSibling());
            context.setDefaultNamespacePrefix("ds");
            FACTORY.newXMLSignature(info, null).sign(context);
        } catch (GeneralSecurityException | MarshalException | XMLSignatureException broken) {
            throw new IllegalStateException("the forger cannot sign", broken);
        }
    }

    private TransformParameterSpec parameters() {
        return extra.equals(Transform.XSLT)
                ? new XSLTTransformParameterSpec(
                        new DOMStructure(Xml.parse(IDENTITY).getDocumentElement()))
                : new XPathFilterParameterSpec("not(ancestor-or-self::*[local-name()='AttributeStatement'])");
    }
}
