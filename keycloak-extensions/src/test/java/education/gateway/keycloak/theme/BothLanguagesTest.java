package education.gateway.keycloak.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages around the login, and every letter, say the same in both languages. */
class BothLanguagesTest {

    private static final Path THEME = Path.of("src/main/resources/theme/education");
    private static final Pattern ASKED_FOR = Pattern.compile("msg\\(\"([A-Za-z0-9._]+)\"\\s*[,)]");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    /** The insurance number by its Russian name, which stands on the card, and what stands on a button of the diary. */
    private static final String RUSSIAN_ON_PURPOSE = "СНИЛС|«[^»]*»";

    private static Properties words(String kind, String language) throws IOException {
        var words = new Properties();
        try (Reader file =
                Files.newBufferedReader(THEME.resolve(kind).resolve("messages/messages_" + language + ".properties"))) {
            words.load(file);
        }
        return words;
    }

    private static Set<String> places(String words) {
        return PLACE.matcher(words).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "email"})
    void what_is_said_in_one_is_said_in_the_other(String kind) throws IOException {
        Properties russian = words(kind, "ru");
        Properties english = words(kind, "en");
        assertThat(english.stringPropertyNames()).isEqualTo(russian.stringPropertyNames());
        assertThat(english.stringPropertyNames()).allSatisfy(key -> {
            assertThat(english.getProperty(key).replaceAll(RUSSIAN_ON_PURPOSE, ""))
                    .as(key)
                    .isNotBlank()
                    .doesNotContainPattern("[А-Яа-яЁё]");
            assertThat(places(english.getProperty(key))).as(key).isEqualTo(places(russian.getProperty(key)));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "email"})
    void whatever_a_page_or_letter_asks_for_is_there(String kind) throws IOException {
        var asked = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(THEME.resolve(kind))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".ftl")).toList()) {
                ASKED_FOR.matcher(Files.readString(file)).results().forEach(found -> asked.add(found.group(1)));
            }
        }
        assertThat(asked).isNotEmpty();
        assertThat(words(kind, "en").stringPropertyNames()).containsAll(asked);
    }
}
