package education.gateway.system.saml;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/**
 * An answer of the state by SAML. As made it is that of an honest state; a test bends one thing, at the step where a
 * forger could: text before it is signed, the tree after it was signed, what is signed at all, what is encrypted.
 */
final class SamlAnswer {

    final Citizen citizen;
    String responseId = id();
    String assertionId = id();
    String issuer = SamlWorld.STATE;
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Instant authnInstant = now.minusSeconds(5);
    Instant end = now.plusSeconds(300);
    String destination;
    String recipient;
    String inResponseTo;
    String confirms;
    String audience;
    boolean encrypts = true;

    @Nullable
    Signer assertionSigner;

    @Nullable
    Signer responseSigner;

    private final X509Certificate reader;
    private UnaryOperator<String> assertionText = text -> text;
    private UnaryOperator<String> responseText = text -> text;
    private Consumer<Document> signedAssertion = document -> {};
    private Consumer<Document> signedResponse = document -> {};
    private UnaryOperator<String> assertionPlace = text -> text;
    private UnaryOperator<String> sent = text -> text;

    SamlAnswer(Citizen citizen, SamlDeparture departure, SamlKey key, X509Certificate reader) {
        this.citizen = citizen;
        this.destination = departure.consumer();
        this.recipient = departure.consumer();
        this.inResponseTo = departure.requestId();
        this.confirms = departure.requestId();
        this.audience = departure.issuer();
        this.assertionSigner = Signer.with(key);
        this.responseSigner = Signer.with(key);
        this.reader = reader;
    }

    /** Bends the assertion's text before it is signed. */
    SamlAnswer assertion(UnaryOperator<String> bend) {
        assertionText = bend;
        return this;
    }

    /** Bends the response's text before it is signed. */
    SamlAnswer response(UnaryOperator<String> bend) {
        responseText = bend;
        return this;
    }

    /** Bends the assertion after it was signed, before it is encrypted. */
    SamlAnswer signedAssertion(Consumer<Document> bend) {
        signedAssertion = bend;
        return this;
    }

    /** Bends the response after it was signed. */
    SamlAnswer signedResponse(Consumer<Document> bend) {
        signedResponse = bend;
        return this;
    }

    /** Bends what stands in the place of the assertion, encrypted already. */
    SamlAnswer inPlaceOfTheAssertion(UnaryOperator<String> bend) {
        assertionPlace = bend;
        return this;
    }

    /** Bends the text that is sent at last. */
    SamlAnswer sent(UnaryOperator<String> bend) {
        sent = bend;
        return this;
    }

    SamlAnswer withoutAttribute(String name) {
        citizen.attributes().remove(name);
        return this;
    }

    SamlAnswer attribute(String name, String value) {
        citizen.attributes().put(name, value);
        return this;
    }

    /** The assertion, signed, in the clear. */
    String signedAssertionXml() {
        Document document = Xml.parse(assertionText.apply(assertionXml()));
        if (assertionSigner != null) {
            assertionSigner.sign(document.getDocumentElement());
        }
        signedAssertion.accept(document);
        return Xml.write(document);
    }

    String xml() {
        String assertion = signedAssertionXml();
        String place = assertionPlace.apply(encrypts ? Sealing.encrypted(assertion, reader) : assertion);
        Document document = Xml.parse(responseText.apply(responseXml(place)));
        if (responseSigner != null) {
            responseSigner.sign(document.getDocumentElement());
        }
        signedResponse.accept(document);
        return sent.apply(Xml.write(document));
    }

    /** As the form field carries it. */
    String field() {
        return Base64.getEncoder().encodeToString(xml().getBytes(StandardCharsets.UTF_8));
    }

    private String assertionXml() {
        return """
                <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="%s" IssueInstant="%s" \
                Version="2.0"><saml:Issuer>%s</saml:Issuer><saml:Subject><saml:NameID \
                Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient">%s</saml:NameID>\
                <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
                <saml:SubjectConfirmationData InResponseTo="%s" NotOnOrAfter="%s" Recipient="%s"/>\
                </saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="%s" NotOnOrAfter="%s">\
                <saml:AudienceRestriction><saml:Audience>%s</saml:Audience></saml:AudienceRestriction>\
                </saml:Conditions><saml:AuthnStatement AuthnInstant="%s" SessionIndex="%s"><saml:AuthnContext>\
                <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport\
                </saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>\
                %s</saml:AttributeStatement></saml:Assertion>""".formatted(
                        assertionId,
                        now,
                        issuer,
                        "_name" + citizen.oid(),
                        confirms,
                        end,
                        recipient,
                        now,
                        end,
                        audience,
                        authnInstant,
                        "session-" + assertionId,
                        attributesXml());
    }

    private String attributesXml() {
        return citizen.attributes().entrySet().stream()
                .map(attribute -> attributeXml(attribute.getKey(), attribute.getValue()))
                .collect(Collectors.joining());
    }

    static String attributeXml(String name, String value) {
        return "<saml:Attribute Name=\"" + name
                + "\" NameFormat=\"urn:oasis:names:tc:SAML:2.0:attrname-format:basic\"><saml:AttributeValue>" + value
                + "</saml:AttributeValue></saml:Attribute>";
    }

    private String responseXml(String assertion) {
        return """
                <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
                xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="%s" IssueInstant="%s" Version="2.0" \
                Destination="%s" InResponseTo="%s"><saml:Issuer>%s</saml:Issuer><samlp:Status><samlp:StatusCode \
                Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>%s</samlp:Response>""".formatted(responseId, now, destination, inResponseTo, issuer, assertion);
    }

    static String id() {
        return "_" + UUID.randomUUID().toString().replace("-", "");
    }
}
