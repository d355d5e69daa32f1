package education.gateway.keycloak.esia.saml;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** Answers of an honest state as text, for rules that do not verify signatures but look at their shape. */
final class SamlText {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final String ENDPOINT = "https://id.example.test/realms/education/broker/esia-saml/endpoint";
    static final String STATE = "https://state.example.test/idp/shibboleth";
    static final String US = "https://id.example.test/realms/education/esia-saml";
    static final String REQUEST = "ID_request";

    private SamlText() {}

    static Expected expected() {
        return expected(false);
    }

    static Expected expected(boolean fresh) {
        return new Expected(
                STATE,
                US,
                ENDPOINT,
                new SentRequest("esia-saml", REQUEST, NOW.minusSeconds(60), fresh),
                NOW,
                Duration.ofSeconds(30));
    }

    static Element element(String text) {
        return StrictXml.read(text.getBytes(StandardCharsets.UTF_8));
    }

    static String signature(String id) {
        return """
                <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod \
                Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><ds:SignatureMethod \
                Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/><ds:Reference URI="#%s"><ds:Transforms>\
                <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/><ds:Transform \
                Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/></ds:Transforms><ds:DigestMethod \
                Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><ds:DigestValue>QUJD</ds:DigestValue>\
                </ds:Reference></ds:SignedInfo><ds:SignatureValue>QUJD</ds:SignatureValue></ds:Signature>""".formatted(id);
    }

    static String response() {
        return """
                <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" \
                xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_r" IssueInstant="%s" Version="2.0" \
                Destination="%s" InResponseTo="%s"><saml:Issuer>%s</saml:Issuer>%s<samlp:Status><samlp:StatusCode \
                Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status><saml:EncryptedAssertion/>\
                </samlp:Response>""".formatted(NOW, ENDPOINT, REQUEST, STATE, signature("_r"));
    }

    static String assertion() {
        return """
                <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a" IssueInstant="%1$s" \
                Version="2.0"><saml:Issuer>%2$s</saml:Issuer>%3$s<saml:Subject><saml:NameID>_name</saml:NameID>\
                <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">\
                <saml:SubjectConfirmationData InResponseTo="%4$s" NotOnOrAfter="%5$s" Recipient="%6$s"/>\
                </saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="%1$s" NotOnOrAfter="%5$s">\
                <saml:AudienceRestriction><saml:Audience>%7$s</saml:Audience></saml:AudienceRestriction>\
                </saml:Conditions><saml:AuthnStatement AuthnInstant="%8$s"/><saml:AttributeStatement>%9$s\
                </saml:AttributeStatement></saml:Assertion>""".formatted(
                        NOW,
                        STATE,
                        signature("_a"),
                        REQUEST,
                        NOW.plusSeconds(300),
                        ENDPOINT,
                        US,
                        NOW.minusSeconds(10),
                        attributes(citizen()));
    }

    static Map<String, String> citizen() {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("urn:mace:dir:attribute:userId", "1000000017");
        attributes.put("urn:mace:dir:attribute:lastName", "Проверкина");
        attributes.put("urn:mace:dir:attribute:firstName", "Мария");
        attributes.put("urn:mace:dir:attribute:middleName", "Опытовна");
        attributes.put("urn:esia:personSNILS", "000-000-917 00");
        attributes.put("urn:esia:personEMail", "maria@example.test");
        attributes.put("urn:esia:personTrusted", "true");
        attributes.put("urn:esia:globalRole", "P");
        attributes.put("urn:esia:assuranceLevel", "AL20");
        return attributes;
    }

    static String attributes(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> "<saml:Attribute Name=\"" + value.getKey() + "\"><saml:AttributeValue>" + value.getValue()
                        + "</saml:AttributeValue></saml:Attribute>")
                .collect(Collectors.joining());
    }

    static SamlAttributes read(Map<String, String> values) {
        return new SamlAttributes(element("<saml:AttributeStatement xmlns:saml=\"" + StrictXml.ASSERTION + "\">"
                + attributes(values) + "</saml:AttributeStatement>"));
    }
}
