package education.gateway.keycloak.esia;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EsiaRequestsTest {

    private static final String SCOPE = "openid fullname snils kid_fullname kid_birthdate kid_snils";
    private static final String REDIRECT = "https://id.example.ru/realms/school/broker/esia/endpoint";

    private final EsiaRequests requests = requests("conf_acc");

    private static EsiaRequests requests(String personFilter) {
        return new EsiaRequests("SCHOOL01", SCOPE, personFilter, new TestSigner(), InstantSource.fixed(TestKey.NOW));
    }

    private record TestSigner() implements RequestSigner {
        @Override
        public byte[] sign(byte[] message) {
            return TestKey.GOST.sign(message);
        }

        @Override
        public X509Certificate certificate() {
            return TestKey.GOST.certificate();
        }
    }

    @Test
    void the_authorisation_is_signed_over_the_values_with_nothing_between() {
        assertThat(EsiaRequests.textToSign(
                        "SCHOOL01", SCOPE, "2026.11.23 17:50:45 +0300", TestToken.STATE, REDIRECT, null))
                .isEqualTo(
                        "SCHOOL01openid fullname snils kid_fullname kid_birthdate kid_snils2026.11.23 17:50:45 +0300"
                                + "b4f1d7c2-8c0e-4f3b-9a55-0c7d2f1f6a10https://id.example.ru/realms/school/broker/esia/endpoint");
    }

    @Test
    void the_exchange_adds_the_code_at_the_end() {
        assertThat(EsiaRequests.textToSign("A", "b", "c", "d", "e", "f")).isEqualTo("Abcdef");
    }

    @Test
    void the_authorisation_carries_every_parameter_and_no_other() throws Exception {
        assertThat(decoded(requests.authorisation(TestToken.STATE, REDIRECT)))
                .containsOnlyKeys(
                        "client_id",
                        "client_secret",
                        "client_certificate_hash",
                        "redirect_uri",
                        "scope",
                        "timestamp",
                        "state",
                        "response_type",
                        "access_type",
                        "person_filter")
                .containsEntry("client_id", "SCHOOL01")
                .containsEntry("redirect_uri", REDIRECT)
                .containsEntry("scope", SCOPE)
                .containsEntry("timestamp", "2026.11.23 17:50:45 +0300")
                .containsEntry("state", TestToken.STATE)
                .containsEntry("response_type", "code")
                .containsEntry("access_type", "online")
                .containsEntry("person_filter", "conf_acc");
    }

    @Test
    void no_person_filter_is_sent_unless_it_is_configured() throws Exception {
        assertThat(decoded(requests(null).authorisation(TestToken.STATE, REDIRECT)))
                .doesNotContainKey("person_filter");
    }

    @Test
    void the_exchange_carries_every_parameter_and_no_other() throws Exception {
        assertThat(decoded(requests.token("the.code.value", TestToken.STATE, REDIRECT)))
                .containsOnlyKeys(
                        "client_id",
                        "client_secret",
                        "client_certificate_hash",
                        "redirect_uri",
                        "scope",
                        "timestamp",
                        "state",
                        "code",
                        "grant_type",
                        "token_type")
                .containsEntry("code", "the.code.value")
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("token_type", "Bearer");
    }

    @Test
    void the_plus_of_the_time_zone_is_not_read_as_a_space() throws Exception {
        assertThat(requests.authorisation(TestToken.STATE, REDIRECT))
                .contains("timestamp=2026.11.23+17%3A50%3A45+%2B0300")
                .contains("scope=openid+fullname+");
    }

    @Test
    void the_secret_is_the_raw_signature_in_86_characters_and_verifies_against_what_was_sent() throws Exception {
        Map<String, String> sent = decoded(requests.token("the.code.value", TestToken.STATE, REDIRECT));
        String secret = sent.get("client_secret");
        assertThat(secret).hasSize(86).doesNotContain("=");
        String signed = sent.get("client_id")
                + sent.get("scope")
                + sent.get("timestamp")
                + sent.get("state")
                + sent.get("redirect_uri")
                + sent.get("code");
        assertThat(Gost.verifies(
                        Gost.SIGNATURE,
                        TestKey.GOST.certificate().getPublicKey(),
                        signed.getBytes(StandardCharsets.UTF_8),
                        Base64.getUrlDecoder().decode(secret)))
                .isTrue();
    }

    @Test
    void the_certificate_hash_is_64_upper_case_digits() throws Exception {
        assertThat(decoded(requests.authorisation(TestToken.STATE, REDIRECT)).get("client_certificate_hash"))
                .matches("[0-9A-F]{64}")
                .isEqualTo(Gost.certificateHash(TestKey.GOST.certificate()));
    }

    private static Map<String, String> decoded(String form) {
        var parameters = new LinkedHashMap<String, String>();
        Arrays.stream(form.split("&")).forEach(pair -> {
            String[] parts = pair.split("=", 2);
            assertThat(parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8)))
                    .as("a parameter sent twice")
                    .isNull();
        });
        return parameters;
    }
}
