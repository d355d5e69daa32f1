package education.gateway.keycloak.esia.saml;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureRulesTest {

    private static void require(String response) {
        SignatureRules.require(SamlText.element(response), "response");
    }

    @Test
    void a_signature_over_the_whole_element_in_its_place_is_one() {
        assertThatCode(() -> require(SamlText.response())).doesNotThrowAnyException();
        assertThatCode(() -> require(SamlText.response()
                        .replace(
                                "</ds:SignatureValue>",
                                "</ds:SignatureValue><ds:KeyInfo><ds:KeyName>k</ds:KeyName></ds:KeyInfo>")))
                .as("with a word about the key")
                .doesNotThrowAnyException();
    }

    @Test
    void an_element_without_a_signature_is_refused() {
        Refused.as("signature", "response", () -> require(SamlText.response().replace(SamlText.signature("_r"), "")));
    }

    @Test
    void a_signature_in_another_place_is_refused() {
        String moved = SamlText.response()
                .replace(SamlText.signature("_r"), "")
                .replace("</samlp:Response>", SamlText.signature("_r") + "</samlp:Response>");
        Refused.as("signature", "response", () -> require(moved));
    }

    @Test
    void a_second_signature_anywhere_is_refused() {
        String second = SamlText.response()
                .replace(
                        "<saml:EncryptedAssertion/>",
                        "<saml:EncryptedAssertion>" + SamlText.signature("_x") + "</saml:EncryptedAssertion>");
        Refused.as("signature", "response", () -> require(second));
    }

    @Test
    void a_signature_over_another_element_is_refused() {
        Refused.as(
                "signature",
                "response_method",
                () -> require(SamlText.response().replace(SamlText.signature("_r"), SamlText.signature("_other"))));
        Refused.as(
                "signature",
                "response_method",
                () -> require(SamlText.response().replace("URI=\"#_r\"", "URI=\"\"")));
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256, http://www.w3.org/2000/09/xmldsig#rsa-sha1",
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256, http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
        "http://www.w3.org/2001/04/xmlenc#sha256, http://www.w3.org/2000/09/xmldsig#sha1",
        "http://www.w3.org/2000/09/xmldsig#enveloped-signature, http://www.w3.org/TR/1999/REC-xslt-19991116",
        "http://www.w3.org/2000/09/xmldsig#enveloped-signature, http://www.w3.org/TR/1999/REC-xpath-19991116",
        "http://www.w3.org/2001/10/xml-exc-c14n#, http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
    })
    void another_algorithm_is_refused(String ours, String other) {
        Refused.as(
                "signature",
                "response_method",
                () -> require(SamlText.response().replace(ours, other)));
    }

    @Test
    void a_third_transform_is_refused() {
        Refused.as(
                "signature",
                "response_method",
                () -> require(
                        SamlText.response()
                                .replace(
                                        "</ds:Transforms>",
                                        "<ds:Transform Algorithm=\"http://www.w3.org/TR/1999/REC-xpath-19991116\"/></ds:Transforms>")));
    }

    @Test
    void a_second_reference_and_an_object_within_are_refused() {
        String reference = "<ds:Reference URI=\"#_r\"/></ds:SignedInfo>";
        Refused.as(
                "signature",
                "response_method",
                () -> require(SamlText.response().replace("</ds:SignedInfo>", reference)));
        Refused.as(
                "signature",
                "response_method",
                () -> require(SamlText.response().replace("</ds:SignatureValue>", "</ds:SignatureValue><ds:Object/>")));
    }
}
