package education.gateway.keycloak.joining;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page and letter of joining speaks both languages: a missing key would show its own name to a parent. */
class JoiningWordsTest {

    private static final Path THEME = Path.of("src/main/resources/theme/education");
    private static final Pattern KEY = Pattern.compile("msg\\(\"([A-Za-z0-9]+)\"");

    /** Keys that the code names. */
    private static final List<String> OF_THE_CODE = List.of(
            "joiningExpired",
            "joiningDeclined",
            "localLoginClosed",
            "citizenKnownMeanwhile",
            "citizenJoiningSuspended",
            "invalidUserMessage",
            "identityProviderAlreadyLinkedMessage");

    /** Keys that only Keycloak's own base theme has. */
    private static final Set<String> STOCK = Set.of("password");

    private static Set<String> keysIn(String kind) throws IOException {
        var keys = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(THEME.resolve(kind))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("joining-") || name.equals("link-idp-action.ftl")) {
                    KEY.matcher(Files.readString(file)).results().forEach(found -> keys.add(found.group(1)));
                }
            }
        }
        return keys;
    }

    private static Properties words(String kind, String language) throws IOException {
        var words = new Properties();
        try (Reader file =
                Files.newBufferedReader(THEME.resolve(kind).resolve("messages/messages_" + language + ".properties"))) {
            words.load(file);
        }
        return words;
    }

    @ParameterizedTest
    @CsvSource({"login, ru", "login, en", "email, ru", "email, en"})
    void are_there(String kind, String language) throws IOException {
        Set<String> needed = keysIn(kind);
        assertThat(needed).isNotEmpty();
        if (kind.equals("login")) {
            needed.addAll(OF_THE_CODE);
        } else {
            needed.addAll(List.of(
                    "joiningReceiptSubject",
                    "joiningSuspendedSubject",
                    "joiningUndoneSubject",
                    "joiningMergedSubject",
                    "joiningUnmergedSubject"));
        }
        needed.removeAll(STOCK);

        assertThat(words(kind, language).stringPropertyNames()).containsAll(needed);
    }
}
