package education.gateway.keycloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatewayWordsTest {

    @ParameterizedTest
    @EnumSource(GatewayRefusal.class)
    void every_refusal_has_words_in_both_languages(GatewayRefusal refusal) throws IOException {
        for (String language : new String[] {"ru", "en"}) {
            var messages = new Properties();
            String file = "/theme/education/login/messages/messages_" + language + ".properties";
            try (InputStream in = GatewayWordsTest.class.getResourceAsStream(file)) {
                messages.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
            assertThat(messages.getProperty(refusal.messageKey())).as(language).isNotBlank();
        }
    }
}
