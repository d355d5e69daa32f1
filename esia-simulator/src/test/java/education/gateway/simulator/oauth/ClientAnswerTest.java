package education.gateway.simulator.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import education.gateway.simulator.faults.Faults;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientAnswerTest {

    private final Faults faults = new Faults(List.of(new OAuthFaults()));
    private final ClientAnswer answer = new ClientAnswer(faults);

    private static AuthorizationRequest request(String redirectUri) {
        return new AuthorizationRequest(
                TestClient.system(),
                "openid",
                Set.of("openid"),
                redirectUri,
                TestClient.STATE,
                false,
                PersonFilter.ANYBODY,
                null);
    }

    private String faulty(String fault) {
        faults.set(fault, 1);
        return answer.faultyRefusal(request(TestClient.CALLBACK)).orElseThrow().toString();
    }

    @Test
    void success_carries_the_code_and_the_same_state() {
        assertThat(answer.success(request(TestClient.CALLBACK), "a.b.c"))
                .hasToString(TestClient.CALLBACK + "?code=a.b.c&state=" + TestClient.STATE);
    }

    @Test
    void an_address_with_parameters_keeps_them() {
        assertThat(answer.success(request("http://localhost/back?a=1"), "a.b.c").toString())
                .startsWith("http://localhost/back?a=1&code=a.b.c");
    }

    @Test
    void a_refusal_has_the_form_of_the_real_redirects() {
        var refusal = new EsiaRefusal(EsiaError.CLIENT_SECRET, "why");

        assertThat(answer.refusal(request(TestClient.CALLBACK), refusal))
                .hasToString(TestClient.CALLBACK
                        + "?error_description=ESIA-007053%3A+OAuthErrorEnum.clientSecretWrong&state="
                        + TestClient.STATE + "&error=access_denied");
    }

    @Test
    void without_a_fault_nobody_is_sent_back() {
        assertThat(answer.faultyRefusal(request(TestClient.CALLBACK))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void every_error_can_be_sent_back_on_demand(EsiaError error) {
        assertThat(faulty("error-" + error.code()))
                .contains("error_description=ESIA-" + error.code() + "%3A+")
                .endsWith("&error=" + error.oauthError());
    }

    @Test
    void errors_come_in_odd_forms_too() {
        assertThat(faulty("error-without-state")).doesNotContain("state=");
        assertThat(faulty("error-without-code")).contains("access_denied").doesNotContain("ESIA-");
        assertThat(faulty("error-without-description")).doesNotContain("error_description");
    }
}
