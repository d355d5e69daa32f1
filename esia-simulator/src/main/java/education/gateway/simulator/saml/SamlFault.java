package education.gateway.simulator.saml;

import java.util.Locale;

/** Deviations of the answer by SAML. */
enum SamlFault {
    SAML_RESPONSE_UNSIGNED("the response around the assertion is not signed"),
    SAML_ASSERTION_UNSIGNED("the assertion is not signed"),
    SAML_FOREIGN_SIGNATURE("signed with the key of the tokens"),
    SAML_OTHER_AUDIENCE("for another system"),
    SAML_OTHER_RECIPIENT("for another address"),
    SAML_OTHER_REQUEST("the answer to nobody's request"),
    SAML_EXPIRED("expired an hour ago"),
    SAML_WITHOUT_SNILS("without the insurance number"),
    SAML_UNCONFIRMED("personTrusted false");

    private final String description;

    SamlFault(String description) {
        this.description = description;
    }

    String faultName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }
}
