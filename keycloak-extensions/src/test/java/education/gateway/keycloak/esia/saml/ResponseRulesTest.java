package education.gateway.keycloak.esia.saml;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseRulesTest {

    private static void require(String response) {
        ResponseRules.require(SamlText.element(response), SamlText.expected());
    }

    private static String with(String old, String replacement) {
        String changed = SamlText.response().replaceFirst(old, replacement);
        if (changed.equals(SamlText.response())) {
            throw new IllegalArgumentException("nothing replaced");
        }
        return changed;
    }

    @Test
    void an_answer_to_our_request_with_one_encrypted_assertion_is_accepted() {
        assertThatCode(() -> require(SamlText.response())).doesNotThrowAnyException();
    }

    @Test
    void an_unsigned_response_is_refused() {
        Refused.as("signature", "response", () -> require(SamlText.response().replace(SamlText.signature("_r"), "")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<saml:EncryptedAssertion/><saml:EncryptedAssertion/>",
                "<saml:Assertion/>",
                "<saml:Assertion/><saml:EncryptedAssertion/>",
                ""
            })
    void anything_but_one_encrypted_assertion_is_refused(String assertions) {
        Refused.as("malformed", "assertions", () -> require(with("<saml:EncryptedAssertion/>", assertions)));
    }

    @Test
    void an_answer_to_another_address_is_refused() {
        Refused.as("destination", () -> require(with("Destination=\"[^\"]*\"", "Destination=\"https://x.test/\"")));
        Refused.as("destination", () -> require(with(" Destination=\"[^\"]*\"", "")));
    }

    @Test
    void an_answer_to_another_request_is_refused() {
        Refused.as("request_other", "response", () -> require(with("InResponseTo=\"[^\"]*\"", "InResponseTo=\"x\"")));
        Refused.as("request_other", "response", () -> require(with(" InResponseTo=\"[^\"]*\"", "")));
    }

    @Test
    void an_answer_of_another_state_is_refused() {
        Refused.as("issuer", "response", () -> require(with("<saml:Issuer>", "<saml:Issuer>x")));
        Refused.as("issuer", "response", () -> require(with("<saml:Issuer>", "<saml:Issuer Format=\"urn:x\">")));
    }

    @Test
    void an_answer_that_reports_no_success_is_refused() {
        Refused.as("status", () -> require(with("status:Success", "status:Responder")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T11:00:00Z", "2026-11-24T12:05:00Z", "2026-11-24T15:00:00+03:00", "now", ""})
    void an_answer_of_another_time_is_refused(String time) {
        Refused.as("time", "response", () -> require(with("IssueInstant=\"[^\"]*\"", "IssueInstant=\"" + time + "\"")));
    }
}
