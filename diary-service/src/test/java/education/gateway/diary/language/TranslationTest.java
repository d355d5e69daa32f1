package education.gateway.diary.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TranslationTest {

    private static final Map<String, String> WORDS = Map.of(
            "Неделя", "Week",
            "Вес", "Weight",
            "до ${day}", "until ${day}",
            "Ждём вас", "We wait for you");

    private static String english(String template) {
        return Translation.of(template, piece -> WORDS.getOrDefault(piece, piece));
    }

    @Test
    void texts_attributes_and_literals_are_said_in_english() {
        assertThat(english("<h1 aria-label=\"Неделя\"> Неделя </h1>")).isEqualTo("<h1 aria-label=\"Week\"> Week </h1>");
        assertThat(english("<p th:text=\"${a > 1 ? 'Вес' : 'week'}\">Вес</p><p th:text=\"|до ${day}|\"></p>"))
                .isEqualTo("<p th:text=\"${a > 1 ? 'Weight' : 'week'}\">Вес</p><p th:text=\"|until ${day}|\"></p>");
        assertThat(english("<p>Ждём\n   вас</p>")).isEqualTo("<p>We wait for you</p>");
    }

    @Test
    void what_says_of_itself_that_it_is_russian_stays() {
        assertThat(english("<a lang=\"ru\">Неделя</a> Неделя")).isEqualTo("<a lang=\"ru\">Неделя</a> Неделя");
        assertThat(english("<html lang=\"ru\"><p>Вес</p>")).isEqualTo("<html lang=\"en\"><p>Weight</p>");
    }

    @Test
    void parts_of_other_templates_are_english_too() {
        assertThat(english("<html lang=\"ru\" th:replace=\"~{layout :: page(~{::title}, 'Вес')}\">"))
                .isEqualTo("<html lang=\"en\" th:replace=\"~{english/layout :: page(~{::title}, 'Weight')}\">");
    }

    /** So that no condition, address or field of a form differs between the two. */
    @ParameterizedTest
    @MethodSource("education.gateway.diary.language.ParentsTemplates#all")
    void the_english_page_is_the_russian_one_but_for_its_words(String template) {
        String russian = EnglishTemplates.source(template);
        String english = Translation.of(russian, Dictionary::english);
        assertThat(bones(english.replace("~{english/", "~{"))).isEqualTo(bones(russian));
    }

    @ParameterizedTest
    @MethodSource("education.gateway.diary.language.ParentsTemplates#all")
    void no_attribute_or_expression_is_left_in_russian(String template) {
        assertThat(tags(Translation.of(EnglishTemplates.source(template), Dictionary::english)))
                .allSatisfy(tag -> assertThat(tag.replace("3Б", "")).doesNotContainPattern("[А-Яа-яЁё]"));
    }

    private static List<String> bones(String template) {
        return tags(template).stream()
                .map(tag ->
                        tag.replaceAll("'[^']*'|\\|[^|]*\\|", "_").replaceAll("(aria-label|lang)=\"[^\"$]*\"", "$1"))
                .toList();
    }

    private static List<String> tags(String template) {
        return Pattern.compile("<(?:\"[^\"]*\"|'[^']*'|[^'\">])*>")
                .matcher(template)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
