package education.gateway.keycloak.esia;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"ru", "en"})
    void every_refusal_has_words(String language) throws IOException {
        Properties messages = messages(language);
        Stream.concat(
                        Arrays.stream(EsiaRefusal.values()).map(EsiaRefusal::messageKey),
                        Stream.of(
                                "esiaStartAgain",
                                "esiaNotFresh",
                                "esiaOtherLogin",
                                "esiaSwitchedOff",
                                "esiaMisconfigured"))
                .forEach(key -> {
                    assertThat(messages.getProperty(key)).as(key).isNotBlank();
                    assertThat(new MessageFormat(messages.getProperty(key)).format(new Object[0]))
                            .as(key)
                            .doesNotContain("{", "''");
                });
    }

    private static Properties messages(String language) throws IOException {
        var properties = new Properties();
        String file = "/theme/education/login/messages/messages_" + language + ".properties";
        try (InputStream in = MessagesTest.class.getResourceAsStream(file)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
