package education.gateway.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.provider.ProviderConfigProperty;

class GatewayConfigTest {

    private static final Map<String, String> RIGHT = Map.of(
            "issuer", "https://gateway.example.test/oidc",
            "clientId", "diary",
            "clientSecret", "${vault.gateway-client}",
            "defaultScope", "openid profile snils children",
            "tokenAlgorithms", "RS256, ES256",
            "confirmedLevels", "confirmed");

    private static GatewayConfig config(Map<String, String> changes) {
        var values = new HashMap<>(RIGHT);
        values.putAll(changes);
        values.values().removeIf(String::isEmpty);
        var model = new IdentityProviderModel();
        model.setConfig(values);
        return new GatewayConfig(model);
    }

    @Test
    void a_right_configuration_is_accepted_and_typed() {
        GatewayConfig config = config(Map.of());
        config.validate(null);

        assertThat(config.origins()).containsExactly("https://gateway.example.test:443");
        assertThat(config.tokenAlgorithms()).containsExactly(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256);
        assertThat(config.levelClaim()).isEqualTo("acr");
        assertThat(config.clientAuthentication()).isEqualTo(ClientAuthentication.CLIENT_SECRET_BASIC);
        assertThat(config.skew()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_signing_client_needs_no_secret() {
        assertThatCode(() -> config(Map.of("clientSecret", "", "clientAuthentication", "private_key_jwt"))
                        .validate(null))
                .doesNotThrowAnyException();
    }

    @Test
    void further_servers_join_that_of_the_issuer() {
        GatewayConfig config =
                config(Map.of("endpointOrigins", "https://tokens.example.test:8443, https://keys.example.test"));
        config.validate(null);

        assertThat(config.origins())
                .containsExactly(
                        "https://gateway.example.test:443",
                        "https://tokens.example.test:8443",
                        "https://keys.example.test:443");
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, ''",
        "issuer, http://gateway.example.test",
        "issuer, https://gateway.example.test?x=y",
        "issuer, https://user@gateway.example.test",
        "issuer, not an address",
        "endpointOrigins, http://tokens.example.test",
        "endpointOrigins, https://tokens.example.test/path",
        "endpointOrigins, *",
        "clientId, ''",
        "clientId, two words",
        "clientSecret, ''",
        "clientAuthentication, none",
        "clientAuthentication, client_secret_post",
        "defaultScope, ''",
        "defaultScope, profile snils",
        "tokenAlgorithms, ''",
        "tokenAlgorithms, none",
        "tokenAlgorithms, HS256",
        "tokenAlgorithms, 'RS256,none'",
        "levelClaim, two words",
        "confirmedLevels, ''",
        "snilsClaim, two words",
        "allowedClockSkew, 121",
        "callTimeout, 16",
        "totalTimeout, 61"
    })
    void a_wrong_setting_is_refused_with_its_name(String key, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config(Map.of(key, value)).validate(null))
                .withMessageStartingWith(key.equals("totalTimeout") ? "totalTimeout" : key);
    }

    @Test
    void tokens_are_never_stored() {
        GatewayConfig config = config(Map.of());
        config.setStoreToken(true);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.validate(null))
                .withMessageStartingWith("storeToken");
    }

    @Test
    void every_setting_is_in_the_console_once_with_a_help_text() {
        var names = new HashSet<String>();
        for (ProviderConfigProperty property : GatewayConfigProperties.list()) {
            assertThat(names.add(property.getName())).isTrue();
            assertThat(property.getHelpText()).isNotBlank();
        }
        assertThat(names)
                .contains("issuer", "endpointOrigins", "clientAuthentication", "tokenAlgorithms", "levelClaim")
                .contains("confirmedLevels", "snilsClaim", "childrenClaim", "childConfirmedClaim")
                .doesNotContain("clientId", "clientSecret");
    }

    @Test
    void the_provider_id_gets_our_form_in_the_console() {
        assertThat(GatewayIdentityProviderFactory.PROVIDER_ID).doesNotContain("oidc", "oauth2", "saml");
    }
}
