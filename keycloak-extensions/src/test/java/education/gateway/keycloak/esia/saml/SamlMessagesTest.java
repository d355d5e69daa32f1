package education.gateway.keycloak.esia.saml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamlMessagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"ru", "en"})
    void every_refusal_has_words(String language) throws IOException {
        var messages = new Properties();
        String file = "/theme/education/login/messages/messages_" + language + ".properties";
        try (var in = SamlMessagesTest.class.getResourceAsStream(file)) {
            messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        for (SamlRefusal refusal : SamlRefusal.values()) {
            assertThat(messages.getProperty(refusal.messageKey()))
                    .as(refusal.messageKey())
                    .isNotBlank();
        }
    }
}
