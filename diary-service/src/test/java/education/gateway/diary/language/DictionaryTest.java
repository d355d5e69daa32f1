package education.gateway.diary.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both languages say the same: nothing is left out, nothing is left over. */
class DictionaryTest {

    /** Where Russian is what an English reader needs: a section to look for at Gosuslugi, the name of a class. */
    private static final String RUSSIAN_ON_PURPOSE = "«Семья и дети»|3Б";

    private final Map<String, String> english = Dictionary.all();

    @ParameterizedTest
    @MethodSource("education.gateway.diary.language.ParentsTemplates#all")
    void whatever_a_page_of_parents_says_has_its_english(String template) {
        assertThat(ParentsTemplates.pieces(template))
                .as("write the English of these into src/main/resources/english")
                .allSatisfy(piece -> assertThat(english).containsKey(piece));
    }

    @Test
    void whatever_our_java_says_to_parents_has_its_english() {
        assertThat(RussianLiterals.all())
                .as("write the English of these into src/main/resources/english, or name the file as one of staff")
                .filteredOn(literal -> !literal.words().startsWith("\\\\d"))
                .isNotEmpty()
                .allSatisfy(literal -> assertThat(english).containsKey(literal.words()));
    }

    @Test
    void our_java_says_nothing_to_parents_past_the_dictionary() {
        assertThat(RussianLiterals.all())
                .as("these words need a say() around them")
                .filteredOn(literal -> !literal.words().startsWith("\\\\d"))
                .allSatisfy(literal -> assertThat(literal.in())
                        .matches("|(Words\\.)?say|(Words\\.)?count|name|List\\.of|Way|[A-Z_]+"));
    }

    @Test
    void no_english_is_left_of_what_is_not_said_any_more() {
        Set<String> said = new HashSet<>();
        RussianLiterals.all().forEach(literal -> said.add(literal.words()));
        ParentsTemplates.all().forEach(template -> said.addAll(ParentsTemplates.pieces(template)));
        assertThat(english.keySet()).isSubsetOf(said);
    }

    @Test
    void the_english_is_english() {
        assertThat(english.values()).allSatisfy(words -> assertThat(words.replaceAll(RUSSIAN_ON_PURPOSE, ""))
                .doesNotContainPattern("[А-Яа-яЁё«»№]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "msgid \"Да\"",
                "msgstr \"Yes\"",
                "msgid \"Да\"\nmsgid \"Нет\"",
                "msgid \"Да\"\nmsgstr \"\"",
                "msgid \"Да\"\nmsgstr \"Yes\"\nmsgid \"Да\"\nmsgstr \"Yeah\"",
                "msgid \"{0}, да\"\nmsgstr \"Yes\"",
                "msgid \"Да ${a}\"\nmsgstr \"Yes ${b}\"",
                "msgid \"Да\"\nmsgstr \"Yes ${T(java.lang.Runtime)}\"",
                "msgid \"Да\"\nmsgstr \"It's so\"",
                "msgid \"Да\"\nmsgstr \"<b>Yes</b>\"",
                "msgid \"Да\"\nmsgstr \"Yes|no\"",
                "msgid \"Да\"\nmsgstr \"Yes \\\" onclick=\""
            })
    void what_would_not_fit_into_the_place_of_the_russian_is_refused(String file) {
        assertThatIllegalArgumentException().isThrownBy(() -> Dictionary.read(file, new HashMap<>()));
    }

    @Test
    void other_words_may_stand_in_another_order() {
        var words = new HashMap<String, String>();
        Dictionary.read("# why\n\nmsgid \"{0} в {1}\"\nmsgstr \"at {1} on {0}\"\n", words);
        assertThat(words).containsExactly(Map.entry("{0} в {1}", "at {1} on {0}"));
    }
}
