package education.gateway.keycloak.esia.saml;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.keycloak.esia.saml.AssertionRules.Proven;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssertionRulesTest {

    private static Proven require(String assertion) {
        return AssertionRules.require(SamlText.element(assertion), SamlText.expected());
    }

    private static String with(String old, String replacement) {
        String changed = SamlText.assertion().replaceFirst(old, replacement);
        if (changed.equals(SamlText.assertion())) {
            throw new IllegalArgumentException("nothing replaced");
        }
        return changed;
    }

    @Test
    void an_assertion_for_us_this_request_and_now_is_accepted() {
        Proven proven = require(SamlText.assertion());

        assertThat(proven.id()).isEqualTo("_a");
        assertThat(proven.loggedInAt()).isEqualTo(SamlText.NOW.minusSeconds(10));
    }

    @Test
    void an_unsigned_assertion_is_refused() {
        Refused.as("signature", "assertion", () -> require(SamlText.assertion().replace(SamlText.signature("_a"), "")));
    }

    @Test
    void an_assertion_of_another_state_is_refused() {
        Refused.as("issuer", "assertion", () -> require(with("<saml:Issuer>", "<saml:Issuer>x")));
    }

    @Test
    void an_assertion_within_an_assertion_is_refused() {
        Refused.as("malformed", "assertion", () -> require(with("<saml:NameID>", "<saml:Assertion/><saml:NameID>")));
        Refused.as(
                "malformed",
                "assertion",
                () -> require(with("<saml:AuthnStatement", "<saml:Advice/><saml:AuthnStatement")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<saml:NameID>_name</saml:NameID>",
                "_name",
                "<saml:SubjectConfirmation .*</saml:SubjectConfirmation>",
                "<saml:SubjectConfirmationData[^>]*/>",
                "cm:bearer"
            })
    void a_subject_without_a_name_or_its_one_bearer_is_refused(String missing) {
        Refused.as("subject", () -> require(with(missing, "")));
    }

    @Test
    void a_second_confirmation_is_refused() {
        Refused.as(
                "subject",
                () -> require(
                        with(
                                "</saml:Subject>",
                                "<saml:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:bearer\"/></saml:Subject>")));
    }

    @Test
    void a_confirmation_for_another_address_is_refused() {
        Refused.as("recipient", () -> require(with("Recipient=\"[^\"]*\"", "Recipient=\"https://x.test/\"")));
        Refused.as("recipient", () -> require(with("Recipient=\"[^\"]*\"", "")));
    }

    @Test
    void a_confirmation_for_another_request_is_refused() {
        Refused.as(
                "request_other", "confirmation", () -> require(with("InResponseTo=\"[^\"]*\"", "InResponseTo=\"x\"")));
        Refused.as("request_other", "confirmation", () -> require(with("InResponseTo=\"[^\"]*\"", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T11:59:30Z", "2026-11-24T13:00:00Z", "x", ""})
    void a_confirmation_that_has_ended_or_lasts_too_long_is_refused(String end) {
        Refused.as(
                "time",
                "confirmation",
                () -> require(with("(Data [^>]*NotOnOrAfter=)\"[^\"]*\"", "$1\"" + end + "\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T11:59:30Z", "2026-11-24T13:00:00Z", ""})
    void conditions_that_have_ended_or_last_too_long_are_refused(String end) {
        Refused.as(
                "time",
                "conditions",
                () -> require(with("(Conditions [^>]*NotOnOrAfter=)\"[^\"]*\"", "$1\"" + end + "\"")));
    }

    @Test
    void conditions_of_a_later_time_are_refused() {
        Refused.as(
                "time",
                "conditions",
                () -> require(with("NotBefore=\"[^\"]*\"", "NotBefore=\"2026-11-24T12:01:00Z\"")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<saml:AudienceRestriction/>",
                "",
                "<saml:AudienceRestriction><saml:Audience>urn:x</saml:Audience></saml:AudienceRestriction>",
                "<saml:ProxyRestriction/>"
            })
    void an_assertion_for_another_system_is_refused(String audience) {
        Refused.as(
                "audience", () -> require(with("<saml:AudienceRestriction>.*</saml:AudienceRestriction>", audience)));
    }

    @Test
    void a_login_in_the_future_or_without_a_time_is_refused() {
        Refused.as(
                "time",
                "login",
                () -> require(with("AuthnInstant=\"[^\"]*\"", "AuthnInstant=\"2026-11-24T12:01:00Z\"")));
        Refused.as("time", "login", () -> require(with("AuthnInstant=\"[^\"]*\"", "")));
    }

    @Test
    void an_older_login_is_refused_where_a_fresh_one_was_asked_for() {
        String old = with("AuthnInstant=\"[^\"]*\"", "AuthnInstant=\"2026-11-24T09:00:00Z\"");

        assertThat(require(old).loggedInAt()).isBefore(SamlText.NOW);
        Refused.as("not_fresh", () -> AssertionRules.require(SamlText.element(old), SamlText.expected(true)));
    }
}
