package education.gateway.diary.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTest {

    @ParameterizedTest
    @ValueSource(strings = {"8А", "8 А", "8-а", "8 «А»", "8A", " 8a "})
    void every_spelling_of_a_class_means_the_same(String name) {
        assertThat(Spelling.classKey(name)).isEqualTo("8А");
    }

    @Test
    void names_of_subjects_are_compared_without_case_yo_and_spaces() {
        assertThat(Spelling.nameKey(" Зачёт  по\u00a0алгебре ")).isEqualTo(Spelling.nameKey("зачет по Алгебре"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "5", "4+", "3-", "5/4", "зачёт", "Незачет", "осв.", "н/а", "."})
    void values_of_real_journals_are_marks(String value) {
        assertThat(JournalWords.isMark(value)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "6", "55", "5/", "пять", "=5", "5/4/3", "н"})
    void anything_else_is_no_mark(String value) {
        assertThat(JournalWords.isMark(value)).isFalse();
    }

    @Test
    void a_lateness_is_minutes_or_a_word() {
        assertThat(JournalWords.lateness("16 мин.")).isEqualTo("16");
        assertThat(JournalWords.lateness("О")).isEmpty();
        assertThat(JournalWords.lateness("проспал")).isNull();
    }
}
