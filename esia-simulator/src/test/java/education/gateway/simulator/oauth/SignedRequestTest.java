package education.gateway.simulator.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignedRequestTest {

    private static SignedRequest request(String scopeOrg, String code) {
        return new SignedRequest(
                "SCHOOL01",
                "openid fullname snils kid_fullname kid_birthdate kid_snils",
                scopeOrg,
                "2026.11.23 17:50:45 +0300",
                "b4f1d7c2-8c0e-4f3b-9a55-0c7d2f1f6a10",
                "https://id.example.ru/realms/school/broker/esia/endpoint",
                code);
    }

    @Test
    void an_authorisation_request_is_five_values_with_nothing_between_them() {
        assertThat(request(null, null).text())
                .isEqualTo("SCHOOL01openid fullname snils kid_fullname kid_birthdate kid_snils"
                        + "2026.11.23 17:50:45 +0300b4f1d7c2-8c0e-4f3b-9a55-0c7d2f1f6a10"
                        + "https://id.example.ru/realms/school/broker/esia/endpoint");
    }

    @Test
    void a_token_request_ends_with_the_code() {
        assertThat(request(null, "the.code").text())
                .isEqualTo(request(null, null).text() + "the.code");
    }

    @Test
    void scopes_of_organisations_follow_the_scope() {
        assertThat(request("org_fullname", null).text()).contains("kid_snilsorg_fullname2026.11.23");
    }
}
