package education.gateway.system.saml;

import static education.gateway.system.saml.SamlWorld.DOOR;

import education.gateway.system.support.BesideTheCity;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** XML in which two readers see two different things, or which does something when it is read. */
@BesideTheCity
@ExtendWith(WithHostileSaml.class)
class XmlTricksIT {

    private static final Refusal UNREADABLE = Refusal.of("invalid_saml_response");

    private final SamlWorld world;

    XmlTricksIT(SamlWorld world) {
        this.world = world;
    }

    @TestFactory
    Stream<DynamicTest> comments_at_which_a_reader_cuts_a_text() {
        return Stream.of(
                refused(
                        "in the number",
                        Refusal.of("esia_saml_malformed", "comment"),
                        answer -> answer.signedAssertion(document -> split(document, 1, "0"))),
                refused(
                        "in the name of the subject",
                        Refusal.of("esia_saml_malformed", "comment"),
                        answer -> answer.assertion(text -> text.replaceFirst("_name", "_na<!-- -->me"))),
                refused(
                        "in a name of the person",
                        Refusal.of("esia_saml_malformed", "comment"),
                        answer -> answer.attribute(Citizen.SURNAME, "Провер<!-- -->кина")),
                refused(
                        "in the insurance number",
                        Refusal.of("esia_saml_malformed", "comment"),
                        answer -> answer.attribute(Citizen.SNILS, answer.citizen.snils() + "<!-- -->0")),
                refused(
                        "in the issuer of the response",
                        Refusal.of("esia_saml_malformed", "comment"),
                        answer -> answer.response(
                                text -> text.replaceFirst("<saml:Issuer>http", "<saml:Issuer>ht<!-- -->tp"))),
                refused(
                        "a processing instruction",
                        Refusal.of("esia_saml_malformed", "comment"),
                        answer -> answer.attribute(Citizen.SURNAME, "Провер<?x y?>кина")));
    }

    private static void split(org.w3c.dom.Document document, int index, String tail) {
        var value =
                document.getElementsByTagNameNS(Xml.ASSERTION, "AttributeValue").item(index);
        String text = value.getTextContent();
        value.setTextContent(text.substring(0, 5));
        value.appendChild(document.createComment(tail));
        value.appendChild(document.createTextNode(text.substring(5)));
    }

    @TestFactory
    Stream<DynamicTest> one_id_for_two_elements() {
        return Stream.of(
                refused(
                        "response and assertion share one",
                        Refusal.of("esia_saml_duplicate_id"),
                        answer -> answer.inPlaceOfTheAssertion(text -> text.replaceFirst(
                                "<xenc:EncryptedData ", "<xenc:EncryptedData Id=\"" + answer.responseId + "\" "))),
                refused(
                        "two within the assertion",
                        Refusal.of("esia_saml_duplicate_id"),
                        answer -> answer.assertion(text -> text.replaceFirst(
                                "<saml:Subject>", "<saml:Subject ID=\"" + answer.assertionId + "\">"))));
    }

    @TestFactory
    Stream<DynamicTest> document_types() {
        return Stream.of(
                refused(
                        "an external entity",
                        UNREADABLE,
                        answer -> answer.sent(text -> "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                                + text.replaceFirst("Success\"/>", "Success\"/>&e;"))),
                refused(
                        "an external document type",
                        UNREADABLE,
                        answer -> answer.sent(text -> "<!DOCTYPE x SYSTEM \"http://localhost:9/x.dtd\">" + text)),
                refused(
                        "entities that grow",
                        UNREADABLE,
                        answer -> answer.sent(text -> "<!DOCTYPE x [<!ENTITY a"
                                + " \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]>"
                                + text.replaceFirst("Success\"/>", "Success\"/>&c;"))),
                refused("no XML", UNREADABLE, answer -> answer.sent(text -> "not xml")),
                refused("half of it", UNREADABLE, answer -> answer.sent(text -> text.substring(0, 300))));
    }

    @TestFactory
    Stream<DynamicTest> elements_that_must_not_be_there() {
        return Stream.of(
                refused(
                        "two assertions",
                        Refusal.of("esia_saml_malformed", "assertions"),
                        answer -> answer.inPlaceOfTheAssertion(text -> text + text)),
                refused(
                        "extensions",
                        Refusal.of("esia_saml_malformed", "assertions"),
                        answer -> answer.response(text -> text.replaceFirst(
                                "<samlp:Status>",
                                "<samlp:Extensions><x xmlns=\"urn:x\"/></samlp:Extensions>" + "<samlp:Status>"))),
                refused(
                        "advice with an assertion",
                        Refusal.of("esia_saml_malformed", "assertion"),
                        answer -> answer.assertion(text -> text.replaceFirst(
                                "<saml:AuthnStatement",
                                "<saml:Advice><saml:AssertionIDRef>_x</saml:AssertionIDRef></saml:Advice>"
                                        + "<saml:AuthnStatement"))),
                refused(
                        "two logins",
                        Refusal.of("esia_saml_subject"),
                        answer -> answer.assertion(
                                text -> text.replaceFirst("(<saml:AuthnStatement.*</saml:AuthnStatement>)", "$1$1"))),
                refused(
                        "two lists of attributes",
                        Refusal.of("esia_saml_attributes"),
                        answer -> answer.assertion(text ->
                                text.replaceFirst("(<saml:AttributeStatement>.*</saml:AttributeStatement>)", "$1$1"))));
    }

    private DynamicTest refused(String name, Refusal expected, Consumer<SamlAnswer> bend) {
        return DynamicTest.dynamicTest(name, () -> world.refused(expected, DOOR, bend));
    }
}
