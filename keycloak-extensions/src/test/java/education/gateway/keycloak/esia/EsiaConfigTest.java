package education.gateway.keycloak.esia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.provider.ProviderConfigProperty;

class EsiaConfigTest {

    private static final Map<String, String> RIGHT = Map.ofEntries(
            Map.entry("environment", "custom"),
            Map.entry("baseUrl", "http://localhost:8082"),
            Map.entry("clientId", "SCHOOL01"),
            Map.entry("clientSecret", "${vault.esia-key-store}"),
            Map.entry("defaultScope", "openid fullname snils"),
            Map.entry("issuers", "http://localhost:8082/"),
            Map.entry("tokenAlgorithm", "RS256"),
            Map.entry("tokenCertificates", TestKey.RSA.pem()),
            Map.entry("signer", "keystore"),
            Map.entry("signerKeyStore", "/keys/request.p12"));

    private static EsiaConfig config(Map<String, String> changes) {
        var values = new HashMap<>(RIGHT);
        values.putAll(changes);
        values.values().removeIf(String::isEmpty);
        var model = new IdentityProviderModel();
        model.setConfig(values);
        return new EsiaConfig(model);
    }

    private static EsiaConfig config(String key, String value) {
        return config(Map.of(key, value));
    }

    @Test
    void a_right_configuration_is_accepted_and_typed() {
        EsiaConfig config = config(Map.of());
        config.validate(null);
        assertThat(config.endpoints().token()).hasToString("http://localhost:8082/aas/oauth2/v3/te");
        assertThat(config.endpoints().authorisation("a=b")).hasToString("http://localhost:8082/aas/oauth2/v2/ac?a=b");
        assertThat(config.endpoints().person(new Oid(5))).hasToString("http://localhost:8082/rs/prns/5");
        assertThat(config.endpoints().collection(new Oid(5), "kids"))
                .hasToString("http://localhost:8082/rs/prns/5/kids?embed=(elements)");
        assertThat(config.codeBinding()).isEqualTo(CodeBinding.REQUIRED);
        assertThat(config.personFilter()).isNull();
        assertThat(config.skew()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.signer().kind()).isEqualTo(SignerSettings.Kind.KEYSTORE);
    }

    @ParameterizedTest
    @CsvSource({
        "production, https://esia.gosuslugi.ru",
        "test, https://esia-portal1.test.gosuslugi.ru",
    })
    void an_environment_brings_its_addresses_and_issuers(String environment, String base) {
        EsiaConfig config = config(Map.of("environment", environment, "baseUrl", "", "issuers", ""));
        config.validate(null);
        assertThat(config.endpoints().base()).isEqualTo(base);
        assertThat(config.issuers()).contains("http://esia.gosuslugi.ru/");
    }

    @Test
    void issuers_are_a_list_however_it_is_written() {
        for (String text : List.of("a,b", "a, b", "a\nb", "a##b")) {
            assertThat(config("issuers", text).issuers()).containsExactly("a", "b");
        }
    }

    @Test
    void scopes_are_sent_with_one_space_between() {
        assertThat(config("defaultScope", "  openid\n fullname  snils ").scope())
                .isEqualTo("openid fullname snils");
    }

    @ParameterizedTest
    @CsvSource(
            emptyValue = "",
            value = {
                "environment, ''",
                "environment, staging",
                "environment, production",
                "baseUrl, ''",
                "baseUrl, http://esia.example.ru",
                "baseUrl, ftp://localhost",
                "baseUrl, https://esia.example.ru/path",
                "baseUrl, https://esia.example.ru?x=y",
                "baseUrl, https://user@esia.example.ru",
                "baseUrl, esia.example.ru",
                "baseUrl, not a url",
                "clientId, ''",
                "clientId, two words",
                "clientSecret, ''",
                "defaultScope, ''",
                "defaultScope, fullname snils",
                "defaultScope, openid http://esia.gosuslugi.ru/usr_inf",
                "issuers, ''",
                "tokenAlgorithm, ''",
                "tokenAlgorithm, none",
                "tokenAlgorithm, HS256",
                "tokenAlgorithm, GOST3410_2012_256",
                "tokenCertificates, ''",
                "tokenCertificates, not a certificate",
                "codeBinding, maybe",
                "personFilter, acc_kid",
                "signer, hsm",
                "signerKeyStore, ''",
                "signerKeyStoreType, JKS",
                "allowedClockSkew, 121",
                "allowedClockSkew, -1",
                "allowedClockSkew, soon",
                "callTimeout, 0",
                "callTimeout, 16",
                "totalTimeout, 61"
            })
    void a_wrong_setting_is_refused_with_its_name(String key, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(key, value).validate(null))
                .withMessageMatching("(?s)(" + key + "|tokenCertificates|baseUrl)\\b.*");
    }

    @Test
    void a_provider_must_be_named_where_a_provider_signs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config("signer", "provider").validate(null))
                .withMessageStartingWith("signerProvider");
        assertThatCode(() -> config(Map.of(
                                "signer", "provider",
                                "signerProvider", "JCP",
                                "signerKeyStore", "",
                                "clientSecret", ""))
                        .validate(null))
                .doesNotThrowAnyException();
    }

    @Test
    void tokens_are_never_stored() {
        EsiaConfig config = config(Map.of());
        config.setStoreToken(true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.validate(null))
                .withMessageStartingWith("storeToken");
    }

    @Test
    void certificates_survive_a_field_that_loses_line_breaks_and_short_rsa_keys_do_not() throws Exception {
        assertThatCode(() -> config("tokenCertificates", (TestKey.RSA.pem() + TestKey.GOST.pem()).replace("\n", " "))
                        .validate(null))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config("tokenCertificates", TestKey.RSA.pem() + TestKey.RSA.privateKeyPem())
                        .validate(null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOST3410_2012_256", "gost3410_2012_256"})
    void gost_needs_a_gost_certificate(String algorithm) {
        assertThatCode(() -> config(Map.of("tokenAlgorithm", algorithm, "tokenCertificates", TestKey.GOST.pem()))
                        .validate(null))
                .doesNotThrowAnyException();
    }

    @Test
    void every_setting_is_in_the_console_once_with_a_help_text() {
        var names = new HashSet<String>();
        for (ProviderConfigProperty property : EsiaConfigProperties.list()) {
            assertThat(names.add(property.getName())).isTrue();
            assertThat(property.getHelpText()).isNotBlank();
        }
        assertThat(names)
                .contains("environment", "baseUrl", "codeBinding", "defaultScope", "issuers", "tokenCertificates")
                .contains("tokenAlgorithm", "signer", "signerKeyStore", "signerKeyAlias", "personFilter")
                .doesNotContain("clientId", "clientSecret");
    }

    @Test
    void the_provider_id_gets_our_form_in_the_console() {
        assertThat(EsiaIdentityProviderFactory.PROVIDER_ID).doesNotContain("oidc", "oauth2", "saml");
    }
}
