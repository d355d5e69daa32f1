package education.gateway.system.saml;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** XML as a forger handles it: read, bent, written. */
final class Xml {

    static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
    static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

    private Xml() {}

    static Document parse(String text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        } catch (ParserConfigurationException | SAXException | IOException broken) {
            throw new IllegalStateException("the forger's XML is none", broken);
        }
    }

    static String write(Node node) {
        try {
            var writer = new StringWriter();
            var transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.transform(new DOMSource(node), new StreamResult(writer));
            return writer.toString();
        } catch (TransformerException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The first element of that name, the root included. */
    static Element first(Node within, String namespace, String name) {
        Document document = within instanceof Document whole ? whole : within.getOwnerDocument();
        Element top = within instanceof Document whole ? whole.getDocumentElement() : (Element) within;
        if (namespace.equals(top.getNamespaceURI()) && name.equals(top.getLocalName())) {
            return top;
        }
        var found = (within instanceof Document ? document.getDocumentElement() : top)
                .getElementsByTagNameNS(namespace, name);
        if (found.getLength() == 0) {
            throw new IllegalStateException("no " + name);
        }
        return (Element) found.item(0);
    }

    static Element signatureOf(Element signed) {
        for (Node child = signed.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element
                    && SIGNATURE.equals(element.getNamespaceURI())
                    && "Signature".equals(element.getLocalName())) {
                return element;
            }
        }
        throw new IllegalStateException("not signed");
    }
}
