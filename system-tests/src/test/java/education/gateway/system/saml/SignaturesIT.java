package education.gateway.system.saml;

import static education.gateway.system.saml.SamlWorld.DOOR;

import education.gateway.system.support.BesideTheCity;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Answers that are not signed as they must be. */
@BesideTheCity
@ExtendWith(WithHostileSaml.class)
class SignaturesIT {

    private static final Refusal BY_KEYCLOAK = Refusal.of("invalid_signature");

    private final SamlWorld world;

    SignaturesIT(SamlWorld world) {
        this.world = world;
    }

    @TestFactory
    Stream<DynamicTest> a_signature_that_is_missing() {
        return Stream.of(
                refused(
                        "unsigned response",
                        Refusal.of("esia_saml_signature", "response"),
                        answer -> answer.responseSigner = null),
                refused(
                        "unsigned assertion, encrypted, in a signed response (CVE-2026-2092)",
                        BY_KEYCLOAK,
                        answer -> answer.assertionSigner = null),
                refused("nothing signed", BY_KEYCLOAK, answer -> {
                    answer.assertionSigner = null;
                    answer.responseSigner = null;
                }),
                refused(
                        "everything signed, nothing encrypted",
                        Refusal.of("invalid_saml_response"),
                        answer -> answer.encrypts = false));
    }

    @TestFactory
    Stream<DynamicTest> a_signature_by_another_key_or_algorithm() {
        return Stream.of(
                refused(
                        "response by a stranger",
                        BY_KEYCLOAK,
                        answer -> answer.responseSigner = Signer.with(world.stranger)),
                refused(
                        "assertion by a stranger",
                        BY_KEYCLOAK,
                        answer -> answer.assertionSigner = Signer.with(world.stranger)),
                refused(
                        "assertion by the former key, which is not trusted here",
                        BY_KEYCLOAK,
                        answer -> answer.assertionSigner = Signer.with(world.former)),
                refused(
                        "response with SHA-1",
                        BY_KEYCLOAK,
                        answer -> answer.responseSigner = Signer.with(world.key).by(Signer.RSA_SHA1)),
                refused(
                        "assertion with SHA-1",
                        BY_KEYCLOAK,
                        answer ->
                                answer.assertionSigner = Signer.with(world.key).by(Signer.RSA_SHA1)),
                refused(
                        "response digested with SHA-1",
                        BY_KEYCLOAK,
                        answer -> answer.responseSigner = Signer.with(world.key).digesting(DigestMethod.SHA1)),
                refused(
                        "assertion digested with SHA-1",
                        BY_KEYCLOAK,
                        answer ->
                                answer.assertionSigner = Signer.with(world.key).digesting(DigestMethod.SHA1)),
                refused(
                        "response with a MAC keyed by the certificate",
                        BY_KEYCLOAK,
                        answer -> answer.responseSigner = Signer.hmac(world.key)),
                refused(
                        "assertion with a MAC keyed by the certificate",
                        BY_KEYCLOAK,
                        answer -> answer.assertionSigner = Signer.hmac(world.key)));
    }

    @TestFactory
    Stream<DynamicTest> a_signature_over_less_than_the_whole() {
        return Stream.of(
                refused(
                        "response with XPath",
                        Refusal.of("esia_saml_signature", "response_method"),
                        answer -> answer.responseSigner = Signer.with(world.key).transforming(Transform.XPATH)),
                refused(
                        "assertion with XPath",
                        Refusal.of("esia_saml_signature", "assertion_method"),
                        answer ->
                                answer.assertionSigner = Signer.with(world.key).transforming(Transform.XPATH)),
                refused(
                        "response with XSLT",
                        BY_KEYCLOAK,
                        answer -> answer.responseSigner = Signer.with(world.key).transforming(Transform.XSLT)),
                refused(
                        "assertion with XSLT",
                        BY_KEYCLOAK,
                        answer ->
                                answer.assertionSigner = Signer.with(world.key).transforming(Transform.XSLT)));
    }

    @TestFactory
    Stream<DynamicTest> a_signature_in_another_place() {
        return Stream.of(
                refused(
                        "at the end of the response",
                        Refusal.of("esia_saml_signature", "response"),
                        answer -> answer.signedResponse(SignaturesIT::toTheEnd)),
                refused(
                        "at the end of the assertion",
                        Refusal.of("esia_saml_signature", "assertion"),
                        answer -> answer.signedAssertion(SignaturesIT::toTheEnd)),
                refused(
                        "of the response within its status",
                        Refusal.of("invalid_saml_response"),
                        answer -> answer.signedResponse(document -> Xml.first(document, Xml.PROTOCOL, "Status")
                                .appendChild(Xml.signatureOf(document.getDocumentElement())))),
                refused(
                        "of the assertion within its subject",
                        Refusal.UNREADABLE,
                        answer -> answer.signedAssertion(document -> Xml.first(document, Xml.ASSERTION, "Subject")
                                .appendChild(Xml.signatureOf(document.getDocumentElement())))));
    }

    @TestFactory
    Stream<DynamicTest> contents_that_were_changed_after_signing() {
        return Stream.of(
                refused(
                        "the issuer's answer to another request",
                        BY_KEYCLOAK,
                        answer -> answer.signedResponse(
                                document -> document.getDocumentElement().setAttribute("InResponseTo", "_another"))),
                refused(
                        "another person in the assertion",
                        BY_KEYCLOAK,
                        answer ->
                                answer.signedAssertion(document -> Xml.first(document, Xml.ASSERTION, "AttributeValue")
                                        .setTextContent("changed"))),
                refused(
                        "another value of the signature",
                        BY_KEYCLOAK,
                        answer -> answer.signedResponse(document -> Xml.first(document, Xml.SIGNATURE, "SignatureValue")
                                .setTextContent("QUJD"))));
    }

    private static void toTheEnd(Document document) {
        Element root = document.getDocumentElement();
        root.appendChild(Xml.signatureOf(root));
    }

    private DynamicTest refused(String name, Refusal expected, Consumer<SamlAnswer> bend) {
        return DynamicTest.dynamicTest(name, () -> world.refused(expected, DOOR, bend));
    }
}
