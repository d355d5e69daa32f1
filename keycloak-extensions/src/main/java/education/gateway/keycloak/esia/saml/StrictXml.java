package education.gateway.keycloak.esia.saml;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.keycloak.saml.common.exceptions.ConfigurationException;
import org.keycloak.saml.common.exceptions.ParsingException;
import org.keycloak.saml.common.exceptions.ProcessingException;
import org.keycloak.saml.common.util.DocumentUtil;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * XML in which two readers cannot see two different things: no document type, nothing but elements and text, every id
 * once. Comments are refused because a signature does not cover them and readers cut texts at them (2018: CVE-2017-11427
 * and its kin).
 */
final class StrictXml {

    static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
    static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

    private static final Set<String> ID_NAMES = Set.of("ID", "Id", "id", "iD");

    private StrictXml() {}

    /** @throws education.gateway.keycloak.connector.RefusedLogin when it is no such XML; its text tells no content */
    static Element read(byte[] xml) {
        Document document;
        try {
            document = DocumentUtil.getDocument(new ByteArrayInputStream(xml));
        } catch (ConfigurationException | ProcessingException | ParsingException malformed) {
            throw SamlRefusal.MALFORMED.in("xml");
        }
        if (document.getDoctype() != null) {
            throw SamlRefusal.MALFORMED.in("doctype");
        }
        requirePlain(document);
        return document.getDocumentElement();
    }

    /** Everything below is elements and text, and every id is there once. */
    static void requirePlain(Node top) {
        requirePlain(top, new HashSet<>());
    }

    private static void requirePlain(Node node, Set<String> ids) {
        switch (node.getNodeType()) {
            case Node.DOCUMENT_NODE, Node.TEXT_NODE -> {}
            case Node.ELEMENT_NODE -> requireNewIds(node.getAttributes(), ids);
            default -> throw SamlRefusal.MALFORMED.in("comment");
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            requirePlain(child, ids);
        }
    }

    private static void requireNewIds(NamedNodeMap attributes, Set<String> ids) {
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            String name = attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName();
            if (ID_NAMES.contains(name) && !ids.add(attribute.getValue())) {
                throw SamlRefusal.DUPLICATE_ID.now();
            }
        }
    }

    static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    static List<Element> children(Element parent) {
        var children = new ArrayList<Element>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static List<Element> children(Element parent, String namespace, String name) {
        return children(parent).stream()
                .filter(child -> is(child, namespace, name))
                .toList();
    }

    /** The text of an element that holds nothing else; null for one with elements inside. */
    static @org.jspecify.annotations.Nullable String text(Element element) {
        return children(element).isEmpty() ? element.getTextContent().strip() : null;
    }
}
