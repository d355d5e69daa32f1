package education.gateway.system.saml;

import static education.gateway.system.saml.SamlWorld.DOOR;

import education.gateway.system.support.BesideTheCity;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Signature wrapping by three forgers: one who has caught a whole answer in the clear, one who has caught an answer as
 * it is sent, and one with an assertion in the clear whom the state even signs the response around it for.
 */
@BesideTheCity
@ExtendWith(WithHostileSaml.class)
class WrappedSignaturesIT {

    private static final String VICTIM = "1000000001";

    private final SamlWorld world;

    WrappedSignaturesIT(SamlWorld world) {
        this.world = world;
    }

    @TestFactory
    Stream<DynamicTest> of_an_answer_in_the_clear() {
        return Arrays.stream(Wrapping.values())
                .map(wrapping -> DynamicTest.dynamicTest(
                        wrapping + ": " + wrapping.description,
                        () -> world.refused(outermost(wrapping), DOOR, answer -> {
                            answer.encrypts = false;
                            answer.responseSigner =
                                    wrapping.compareTo(Wrapping.XSW3) < 0 ? answer.responseSigner : null;
                            answer.signedResponse(document -> wrapping.bend(document, WrappedSignaturesIT::beVictim));
                        })));
    }

    /** Two of them leave something where the broker's reader knows no element. */
    private static Refusal outermost(Wrapping wrapping) {
        return switch (wrapping) {
            case XSW2, XSW4 -> Refusal.of("invalid_saml_response");
            default -> Refusal.of("invalid_signature");
        };
    }

    /** The forger may put an assertion of their own, encrypted and signed by nobody, where the reader looks. */
    @TestFactory
    Stream<DynamicTest> of_the_response_as_it_is_sent() {
        return Stream.of(Wrapping.XSW1, Wrapping.XSW2)
                .map(wrapping -> DynamicTest.dynamicTest(
                        wrapping + ": " + wrapping.description,
                        () -> world.refused(
                                outermost(wrapping),
                                DOOR,
                                answer -> answer.signedResponse(document ->
                                        wrapping.bend(document, response -> exchangeAssertion(response, answer))))));
    }

    @TestFactory
    Stream<DynamicTest> of_an_assertion_within_the_encryption() {
        return Arrays.stream(Wrapping.values())
                .filter(wrapping -> wrapping.compareTo(Wrapping.XSW3) >= 0)
                .map(wrapping -> DynamicTest.dynamicTest(
                        wrapping + ": " + wrapping.description,
                        () -> world.refused(
                                within(wrapping),
                                DOOR,
                                answer -> answer.signedAssertion(document -> wrapWithin(document, wrapping)))));
    }

    /** After decryption the broker ends with an error where its reader knows no element. */
    private static Refusal within(Wrapping wrapping) {
        return switch (wrapping) {
            case XSW6, XSW8 -> Refusal.of("invalid_signature");
            default -> Refusal.UNREADABLE;
        };
    }

    /** Variants beyond the eight. */
    @TestFactory
    Stream<DynamicTest> of_later_kinds() {
        return Stream.of(
                later(
                        "an encrypted assertion of the forger before the signed one",
                        answer -> answer.signedResponse(document -> {
                            Element response = document.getDocumentElement();
                            Element signed = Xml.first(response, Xml.ASSERTION, "EncryptedAssertion");
                            response.insertBefore(forged(document, answer), signed);
                        })),
                later(
                        "an encrypted assertion of the forger behind the signed one",
                        answer -> answer.signedResponse(
                                document -> document.getDocumentElement().appendChild(forged(document, answer)))),
                later(
                        "a plain assertion of the forger before the encrypted one",
                        answer -> answer.signedResponse(document -> {
                            Element response = document.getDocumentElement();
                            Element plain = (Element) document.importNode(
                                    Xml.parse(answer.signedAssertionXml()).getDocumentElement(), true);
                            beVictim(plain);
                            response.insertBefore(plain, Xml.first(response, Xml.ASSERTION, "EncryptedAssertion"));
                        })));
    }

    private DynamicTest later(String name, Consumer<SamlAnswer> bend) {
        return DynamicTest.dynamicTest(name, () -> world.refused(Refusal.of("invalid_signature"), DOOR, bend));
    }

    /** What is encrypted is one element: the assertion stands in an element that a reader might step over. */
    private static void wrapWithin(Document document, Wrapping wrapping) {
        Element signed = document.getDocumentElement();
        Element box = document.createElementNS(Xml.ASSERTION, "saml:Advice");
        document.replaceChild(box, signed);
        box.appendChild(signed);
        wrapping.bend(document, WrappedSignaturesIT::beVictim);
        Element first = (Element) box.getFirstChild();
        if (wrapping == Wrapping.XSW7) {
            first = (Element) first.getFirstChild();
        }
        document.replaceChild(first, box);
        for (var rest = box.getLastChild(); rest != null; rest = box.getLastChild()) {
            first.appendChild(rest);
        }
    }

    private Element forged(Document document, SamlAnswer answer) {
        String citizen = answer.citizen.attributes().get(Citizen.USER_ID);
        String forged = answer.signedAssertionXml().replace(citizen, VICTIM);
        return (Element) document.importNode(
                Xml.parse(Sealing.encrypted(forged, world.reader)).getDocumentElement(), true);
    }

    private void exchangeAssertion(Element response, SamlAnswer answer) {
        Element encrypted = Xml.first(response, Xml.ASSERTION, "EncryptedAssertion");
        encrypted.getParentNode().replaceChild(forged(response.getOwnerDocument(), answer), encrypted);
    }

    private static void beVictim(Element element) {
        var values = element.getElementsByTagNameNS(Xml.ASSERTION, "AttributeValue");
        for (int i = 0; i < values.getLength(); i++) {
            if (values.item(i).getTextContent().matches("10005[0-9]{5}")) {
                values.item(i).setTextContent(VICTIM);
            }
        }
    }
}
