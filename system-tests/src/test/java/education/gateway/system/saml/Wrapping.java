package education.gateway.system.saml;

import java.util.function.Consumer;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Signature wrapping in eight ways (Somorovsky and others, "On Breaking SAML", 2012): what was signed stays in the
 * document, so that the signature holds, and something else stands where a reader looks.
 */
enum Wrapping {
    XSW1("an evil response around the signature, which holds the signed response") {
        @Override
        void bend(Document document, Consumer<Element> evil) {
            Element signed = document.getDocumentElement();
            Element copy = withoutSignature(signed);
            makeEvil(signed, evil);
            Xml.signatureOf(signed).appendChild(copy);
        }
    },
    XSW2("an evil response with the signed one before the signature") {
        @Override
        void bend(Document document, Consumer<Element> evil) {
            Element signed = document.getDocumentElement();
            Element copy = withoutSignature(signed);
            makeEvil(signed, evil);
            signed.insertBefore(copy, Xml.signatureOf(signed));
        }
    },
    XSW3("an evil assertion before the signed one") {
        @Override
        void bend(Document document, Consumer<Element> evil) {
            Element signed = assertion(document);
            signed.getParentNode().insertBefore(evilCopy(signed, evil), signed);
        }
    },
    XSW4("an evil assertion around the signed one") {
        @Override
        void bend(Document document, Consumer<Element> evil) {
            Element signed = assertion(document);
            Element around = evilCopy(signed, evil);
            signed.getParentNode().replaceChild(around, signed);
            around.appendChild(signed);
        }
    },
    XSW5("the signature in an evil assertion, the signed one behind it") {
        @Override
        void bend(Document document, Consumer<Element> evil) {
            Element signed = assertion(document);
            Element copy = withoutSignature(signed);
            makeEvil(signed, evil);
            signed.getParentNode().appendChild(copy);
        }
    },
    XSW6("the signature in an evil assertion, the signed one within the signature") {
        @Override
        void bend(Document document, Consumer<Element> evil) {
            Element signed = assertion(document);
            Element copy = withoutSignature(signed);
            makeEvil(signed, evil);
            Xml.signatureOf(signed).appendChild(copy);
        }
    },
    XSW7("an evil assertion within extensions") {
        @Override
        void bend(Document document, Consumer<Element> evil) {
            Element signed = assertion(document);
            Element extensions = document.createElementNS(Xml.PROTOCOL, "samlp:Extensions");
            extensions.appendChild(evilCopy(signed, evil));
            Node parent = signed.getParentNode();
            parent.insertBefore(extensions, parent.getFirstChild());
        }
    },
    XSW8("the signed assertion within an object of the signature of an evil one") {
        @Override
        void bend(Document document, Consumer<Element> evil) {
            Element signed = assertion(document);
            Element copy = withoutSignature(signed);
            makeEvil(signed, evil);
            Element object = document.createElementNS(Xml.SIGNATURE, "ds:Object");
            object.appendChild(copy);
            Xml.signatureOf(signed).appendChild(object);
        }
    };

    final String description;

    Wrapping(String description) {
        this.description = description;
    }

    /**
     * @param document a signed response, or one that holds a signed assertion
     * @param evil makes an element say what the forger wants
     */
    abstract void bend(Document document, Consumer<Element> evil);

    private static Element assertion(Document document) {
        return Xml.first(document, Xml.ASSERTION, "Assertion");
    }

    private static Element withoutSignature(Element signed) {
        var copy = (Element) signed.cloneNode(true);
        copy.removeChild(Xml.signatureOf(copy));
        return copy;
    }

    private static Element evilCopy(Element signed, Consumer<Element> evil) {
        Element copy = withoutSignature(signed);
        makeEvil(copy, evil);
        return copy;
    }

    private static void makeEvil(Element element, Consumer<Element> evil) {
        element.setAttribute("ID", SamlAnswer.id());
        evil.accept(element);
    }
}
