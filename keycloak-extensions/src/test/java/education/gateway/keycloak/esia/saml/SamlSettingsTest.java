package education.gateway.keycloak.esia.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.IdentityProviderModel;

class SamlSettingsTest {

    private final Map<String, String> config = new HashMap<>(Map.ofEntries(
            Map.entry("validateSignature", "true"),
            Map.entry("wantAssertionsSigned", "true"),
            Map.entry("wantAssertionsEncrypted", "true"),
            Map.entry("wantAuthnRequestsSigned", "true"),
            Map.entry("postBindingResponse", "true"),
            Map.entry("idpEntityId", SamlText.STATE),
            Map.entry("entityId", SamlText.US),
            Map.entry("signingCertificate", "MIIB"),
            Map.entry("principalType", "ATTRIBUTE"),
            Map.entry("principalAttribute", "urn:mace:dir:attribute:userId"),
            Map.entry("allowedClockSkew", "30")));

    private SamlSettings settings() {
        var model = new IdentityProviderModel();
        model.setAlias("esia-saml");
        model.setConfig(config);
        return SamlSettings.of(model);
    }

    @Test
    void strict_settings_are_read() {
        assertThat(settings().issuer()).isEqualTo(SamlText.STATE);
        assertThat(settings().audience()).isEqualTo(SamlText.US);
        assertThat(settings().skew()).hasSeconds(30);
        assertThat(settings().isEmailVerified()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "validateSignature, false",
        "wantAssertionsSigned, false",
        "wantAssertionsEncrypted, false",
        "wantAuthnRequestsSigned, false",
        "postBindingResponse, false",
        "artifactBindingResponse, true",
        "useMetadataDescriptorUrl, true",
        "idpEntityId, ''",
        "entityId, ''",
        "signingCertificate, ''",
        "principalType, SUBJECT",
        "principalAttribute, urn:esia:userName",
        "singleLogoutServiceUrl, https://x.test/slo"
    })
    void one_setting_less_strict_and_nobody_gets_in(String name, String value) {
        config.put(name, value);
        Refused.as("misconfigured", name, this::settings);
    }
}
